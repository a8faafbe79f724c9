/// Which videos a viewer is likely to watch next, from what they watched last: tied item vectors, a bag as the viewer, and an
/// exact scan. No row belongs to a viewer, so a newcomer's second video already has a history of one.
///
/// The same seed and the same events give the same bytes.
package struct RetrievalModel: Sendable {
    package let settings: RetrievalSettings
    var table: ItemTable
    /// θ of `ViewerVector`, and Adagrad's squares of it.
    var positions: [Float]
    var positionSquares: [Float]
    var sampler: NegativeSampler
    var generator: SplitMix64
    /// Events since the sampler's table was made.
    var eventsSinceRebuild = 0

    package init(settings: RetrievalSettings = RetrievalSettings(), seed: UInt64) {
        self.settings = settings
        generator = SplitMix64(seed: seed)
        table = ItemTable(dimension: settings.dimension, partRows: settings.partRows)
        // Before anything is learned each video weighs a little less than the one after it.
        positions = (0..<settings.window).map { 0.5 - 0.1 * Float($0) }
        positionSquares = [Float](repeating: 0, count: settings.window)
        sampler = NegativeSampler(recentShare: settings.recentShare)
    }

    /// Number of items.
    package var count: Int { table.count }

    /// Adds an item and returns its index; indices count from 0.
    @discardableResult
    package mutating func addItem(_ content: ItemContent? = nil) -> Int32 {
        sampler.addItem()
        return table.add(content, spread: settings.spread, &generator)
    }

    var viewer: ViewerVector { ViewerVector(positions: positions, normPower: settings.normPower) }

    /// The viewer's vector; zeros for an empty history.
    /// - Parameter history: oldest first; only the newest `window` count. Unknown items are passed over.
    package func viewerVector(_ history: some BidirectionalCollection<HistoryEntry>) -> [Float] {
        viewerVector(history, viewer)
    }

    func viewerVector(_ history: some BidirectionalCollection<HistoryEntry>, _ viewer: ViewerVector) -> [Float] {
        var sum = [Float](repeating: 0, count: table.dimension)
        var norm: Float = 0
        var position = 0
        for entry in history.reversed() {
            guard position < viewer.weights.count else { break }
            guard entry.item >= 0, Int(entry.item) < count else { continue }
            let weight = viewer.weights[position] * entry.weight
            norm += abs(weight)
            let start = Int(entry.item) * table.dimension
            for index in 0..<table.dimension { sum[index] += weight * table.vectors[start + index] }
            position += 1
        }
        let scale = 1 / ViewerVector.power(max(norm, ViewerVector.leastNorm), viewer.normPower)
        return sum.map { $0 * scale }
    }

    /// The score of every item for this vector.
    package func scores(_ vector: [Float], into scores: inout [Float]) {
        precondition(vector.count == table.dimension && scores.count == count)
        vector.withUnsafeBufferPointer { vector in
            table.vectors.withUnsafeBufferPointer { matrix in
                scores.withUnsafeMutableBufferPointer { scores in
                    guard let vector = vector.baseAddress, let matrix = matrix.baseAddress, let scores = scores.baseAddress else { return }
                    ExactScan.scores(vector, matrix, rows: count, dimension: table.dimension, into: scores)
                }
            }
        }
    }

    /// The best items for this history, best first.
    package func top(_ limit: Int, after history: some BidirectionalCollection<HistoryEntry>) -> [(item: Int32, score: Float)] {
        let vector = viewerVector(history)
        return vector.withUnsafeBufferPointer { vector in
            table.vectors.withUnsafeBufferPointer { matrix in
                guard let vector = vector.baseAddress, let matrix = matrix.baseAddress else { return [] }
                return ExactScan.top(limit, vector, matrix, rows: count, dimension: table.dimension).map { ($0.row, $0.score) }
            }
        }
    }
}
