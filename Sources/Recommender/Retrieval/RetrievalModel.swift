/// Which videos a viewer is likely to watch next, from what they watched last: tied item vectors, and a bag as the viewer. No row
/// belongs to a viewer, so a newcomer's second video already has a history of one.
///
/// A value for one learner; others read the `RetrievalSnapshot`s that it publishes. The same seed and the same calls give the same
/// bytes. Items are rows, which the caller chooses and may use again; an item that is not there is passed over wherever it comes.
///
/// Memory per 100,000 items with the default settings: 28 MB of vectors and content (`ItemTable`), as much as 26 MB of published
/// vectors, 2 MB of counts; and, however many items there are, 8.5 MB of hashed parts and 14 MB of positives to replay.
package struct RetrievalModel: Sendable {
    package let settings: RetrievalSettings
    var table: ItemTable
    /// θ of `ViewerVector`, and Adagrad's squares of it.
    var positions: [Float]
    var positionSquares: [Float]
    var sampler = NegativeSampler()
    var reservoir: ReplayReservoir
    var generator: SplitMix64
    /// Events since the sampler's table was made.
    var eventsSinceRebuild = 0
    var step: EventStep
    var publication: Publication

    package init(settings: RetrievalSettings = RetrievalSettings(), seed: UInt64) {
        self.settings = settings
        generator = SplitMix64(seed: seed)
        table = ItemTable(dimension: settings.dimension, partRows: settings.partRows)
        // Before anything is learned each video weighs a little less than the one after it.
        positions = (0..<settings.window).map { 0.5 - 0.1 * Float($0) }
        positionSquares = [Float](repeating: 0, count: settings.window)
        reservoir = ReplayReservoir(capacity: settings.reservoir, window: settings.window)
        step = EventStep(dimension: settings.dimension, negatives: settings.eventNegatives)
        publication = Publication(dimension: settings.dimension)
    }

    /// Rows, taken or not.
    package var count: Int { table.count }

    /// Whether there is an item in this row.
    package func holds(_ item: Int32) -> Bool { table.holds(item) }

    /// Puts an item into a row, as if the row had never been another's. Rows below it that were never taken become vacant ones.
    ///
    /// - Returns: false, with nothing changed, when the row is below 0 or not below `itemLimit`.
    @discardableResult
    package mutating func admit(_ item: Int32, _ content: ItemContent? = nil) -> Bool {
        guard item >= 0, Int(item) < settings.itemLimit else { return false }
        table.grow(to: Int(item) + 1)
        sampler.grow(to: table.count)
        table.admit(item, content, age: reservoir.offered, spread: settings.spread, &generator)
        sampler.admit(item)
        publication.touch(item)
        return true
    }

    /// Takes an item out of its row. What was learned from it stays in the others.
    package mutating func remove(_ item: Int32) {
        guard table.holds(item) else { return }
        table.remove(item)
        sampler.remove(item)
        publication.touch(item)
    }

    var viewer: ViewerVector { ViewerVector(positions: positions, normPower: settings.normPower) }
}
