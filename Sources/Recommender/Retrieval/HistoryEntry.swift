/// One video of a viewer's history, as the model reads it.
package struct HistoryEntry: Sendable, Equatable {
    /// Index of the item in the model.
    package var item: Int32
    /// How much it says and in which direction: 1 for a complete watch, below 0 for a skip.
    package var weight: Float

    package init(item: Int32, weight: Float = 1) {
        self.item = item
        self.weight = weight
    }

    /// No weight counts as more than this, in either direction.
    static let heaviest: Float = 2

    /// The same with its weight held within bounds; not-a-number counts as 0.
    var bounded: HistoryEntry {
        let weight = weight.isNaN ? 0 : max(-Self.heaviest, min(Self.heaviest, weight))
        return HistoryEntry(item: item, weight: weight)
    }
}
