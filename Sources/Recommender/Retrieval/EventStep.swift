/// Memory for learning from single events, used again and again.
struct EventStep: Sendable {
    private(set) var rows: StepRows
    private(set) var negatives: SharedNegatives

    init(dimension: Int, negatives: Int) {
        let shared = SharedNegatives(count: negatives, dimension: dimension)
        self.negatives = shared
        rows = StepRows(dimension: dimension, negatives: shared.count, capacity: 1)
    }

    /// The loss and all gradients of one positive against negatives that are drawn now; nothing is moved.
    /// - Parameter newestFirst: at most as many as the viewer's vector has places, all in the table, as the target is.
    mutating func compute(
        _ target: Int32, after newestFirst: [HistoryEntry], _ table: ItemTable, _ viewer: ViewerVector, _ sampler: NegativeSampler,
        recentShare: Float, _ generator: inout SplitMix64
    ) {
        rows.clear()
        rows.add(target, after: newestFirst)
        negatives.draw(sampler, recentShare: recentShare, &generator)
        negatives.gather(table)
        rows.compute(table, viewer, negatives)
    }

    /// Calls with each item that has a gradient: the item, the gradient's place and its scale. An item may come again.
    func eachGradient(_ body: (Int32, UnsafePointer<Float>, Float) -> Void) {
        rows.eachGradient(body)
        rows.eachNegativeGradient(negatives, body)
    }

    /// The gradient of θ, one number per position.
    func positionGradient(_ viewer: ViewerVector) -> [Float] {
        var gradient = [Float](repeating: 0, count: viewer.positions.count)
        rows.addPositionGradient(viewer, to: &gradient)
        return gradient
    }
}
