/// A set of ids that remembers the order in which they came.
///
/// The feed asks it several times for each candidate, so it hashes by one multiplication (Knuth's multiplicative
/// hashing, "The Art of Computer Programming" 6.4) instead of the standard library's keyed hash.
/// That is sound here because the ids are made by the server, in order of time.
package struct IdentifierSet: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// The ids, first come first.
    private(set) var members: [Int64] = []
    /// Open addressing with a power of two of places: 0 is free, otherwise a member's index + 1.
    private var places: [Int32] = []

    /// The empty set.
    package init() {}

    /// The distinct ids among these, in their order.
    package init(_ ids: some Sequence<Int64>) {
        reserve(ids.underestimatedCount)
        for id in ids { insert(id) }
    }

    /// The distinct ids among these, in their order.
    package init(arrayLiteral elements: Int64...) {
        self.init(elements)
    }

    /// How many ids.
    package var count: Int { members.count }
    /// The ids in the order in which they came.
    package var ids: [Int64] { members }
    /// Whether there is none.
    package var isEmpty: Bool { members.isEmpty }

    /// Whether the id is in it.
    package func contains(_ id: Int64) -> Bool {
        index(of: id) != nil
    }

    /// Adds an id at the end; false when it was there already.
    @discardableResult
    package mutating func insert(_ id: Int64) -> Bool {
        if members.count * 2 >= places.count { reserve(members.count + 1) }
        let place = place(of: id)
        guard places[place] == 0 else { return false }
        members.append(id)
        places[place] = Int32(truncatingIfNeeded: members.count)
        return true
    }

    /// The same ids in the same order.
    package static func == (left: IdentifierSet, right: IdentifierSet) -> Bool {
        left.members == right.members
    }

    /// Where an id stands in the order of arrival.
    func index(of id: Int64) -> Int? {
        if members.isEmpty { return nil }
        let found = places[place(of: id)]
        return found == 0 ? nil : Int(found) - 1
    }

    /// The place that holds the id, or the free one where it belongs. At least half of the places are free.
    private func place(of id: Int64) -> Int {
        let mask = places.count - 1
        let hash = UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: hash >> UInt64(64 - places.count.trailingZeroBitCount))
        while places[place] != 0, members[Int(places[place]) - 1] != id {
            place = (place + 1) & mask
        }
        return place
    }

    /// Makes room for this many members at half load.
    private mutating func reserve(_ count: Int) {
        var size = 16
        while size < count * 2 { size *= 2 }
        guard size > places.count else { return }
        places = [Int32](repeating: 0, count: size)
        for index in members.indices {
            places[place(of: members[index])] = Int32(truncatingIfNeeded: index + 1)
        }
    }
}
