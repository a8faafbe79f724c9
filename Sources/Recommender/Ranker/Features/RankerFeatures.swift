/// An impression as numbers: rows of the embedding table, each for a field, and dense values.
///
/// A value that is made once and then scored, learned from, or kept with the served page; reused, it allocates nothing.
package struct RankerFeatures: Sendable, Equatable {
    /// One value of a field. Those of a field with several are added up with their weights.
    struct Entry: Sendable, Equatable {
        /// Of the field and its value; the table makes a row of it.
        var hash: UInt64
        var field: Int32
        var weight: Float
    }

    /// Vectors of dense values.
    static let denseVectors = 11

    var entries: [Entry] = []
    var dense: [Vector] = []
    /// The bucket of the video's length.
    var durationBucket = 0

    /// Empty, to be filled by `Ranker.extract`.
    package init() {}

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        dense.removeAll(keepingCapacity: true)
    }

    mutating func add(_ field: RankerField, _ first: UInt64, _ second: UInt64 = 0, weight: Float = 1) {
        let hash = StableHash.of(UInt64(field.rawValue) + 100, first, second)
        entries.append(Entry(hash: hash, field: Int32(field.rawValue), weight: weight))
    }
}
