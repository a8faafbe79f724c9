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
}
