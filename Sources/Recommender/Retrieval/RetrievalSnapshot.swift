/// The vectors as they were when they were published: they never change, and any number of threads read them without a lock.
package struct RetrievalSnapshot: Sendable {
    let rows: RowChunks
    let viewer: ViewerVector

    /// One that knows nothing.
    package init() {
        self.init(rows: RowChunks(width: 8), viewer: ViewerVector(positions: [], normPower: 1))
    }

    init(rows: RowChunks, viewer: ViewerVector) {
        (self.rows, self.viewer) = (rows, viewer)
    }

    /// Rows, taken or not.
    package var count: Int { rows.count }

    /// Numbers in a vector.
    package var dimension: Int { rows.width }

    /// Whether there is an item in this row.
    package func holds(_ row: Int32) -> Bool {
        row >= 0 && Int(row) < rows.count && !rows.read(Int(row)) { $0[0].isNaN }
    }

    /// The viewer's vector; zeros for a history that says nothing.
    /// - Parameter history: oldest first; the newest `window` of the settings count. Items that are not there are passed over.
    package func viewerVector(_ history: some BidirectionalCollection<HistoryEntry>) -> [Float] {
        var sum = [Float](repeating: 0, count: dimension)
        var norm: Float = 0
        var position = 0
        sum.withUnsafeMutableBufferPointer { sum in
            guard let sum = sum.baseAddress else { return }
            for entry in history.reversed() {
                guard position < viewer.weights.count else { break }
                guard holds(entry.item) else { continue }
                let weight = viewer.weights[position] * entry.bounded.weight
                norm += abs(weight)
                rows.read(Int(entry.item)) { ViewerVector.add($0, weight, to: sum, dimension) }
                position += 1
            }
        }
        let scale = 1 / ViewerVector.power(max(norm, ViewerVector.leastNorm), viewer.normPower)
        return sum.map { $0 * scale }
    }

    /// The rows with the best scores for a vector, best first; of equal ones the lower row. Exact.
    /// - Parameter deadline: when it is over, the rows that were not reached yet are left out.
    /// - Returns: nothing for a vector of another length.
    package func top(_ limit: Int, _ query: [Float], until deadline: ContinuousClock.Instant? = nil) -> [ScoredRow] {
        guard query.count == dimension else { return [] }
        return query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return [] }
            return ExactScan.top(min(limit, count), query, rows, until: deadline)
        }
    }

    /// What `top` ranks by: u · v. 0 for a row without an item, or a vector of another length.
    package func score(_ query: [Float], _ row: Int32) -> Float {
        guard query.count == dimension, holds(row) else { return 0 }
        return query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return 0 }
            return rows.read(Int(row)) { ExactScan.dot(query, $0, dimension) }
        }
    }

    /// The cosine of the angle between a vector and an item's, −1...1; 0 when one is not there or has no direction.
    func cosine(_ query: [Float], _ row: Int32) -> Float {
        guard query.count == dimension, holds(row) else { return 0 }
        return query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return 0 }
            return rows.read(Int(row)) { Self.cosine(query, $0, dimension) }
        }
    }

    /// The cosine of the angle between two items' vectors, −1...1; 0 when one is not there or has no direction.
    package func similarity(_ one: Int32, _ other: Int32) -> Float {
        guard holds(one), holds(other) else { return 0 }
        return rows.read(Int(one)) { one in
            rows.read(Int(other)) { other in
                Self.cosine(one, other, dimension)
            }
        }
    }

    private static func cosine(_ one: UnsafePointer<Float>, _ other: UnsafePointer<Float>, _ count: Int) -> Float {
        let norms = ExactScan.dot(one, one, count).squareRoot() * ExactScan.dot(other, other, count).squareRoot()
        guard norms > 0, norms.isFinite else { return 0 }
        return max(-1, min(1, ExactScan.dot(one, other, count) / norms))
    }

    /// An item's vector; nil when it is not there.
    package func vector(_ row: Int32) -> [Float]? {
        guard holds(row) else { return nil }
        return rows.read(Int(row)) { Array(UnsafeBufferPointer(start: $0, count: dimension)) }
    }

    /// The score of every row, not-a-number for those without an item.
    func scores(_ query: [Float], into scores: inout [Float]) {
        precondition(query.count == dimension && scores.count == count)
        query.withUnsafeBufferPointer { query in
            scores.withUnsafeMutableBufferPointer { scores in
                guard let query = query.baseAddress, let scores = scores.baseAddress else { return }
                for (number, chunk) in rows.chunks.enumerated() {
                    let first = number * RowChunks.chunkRows
                    chunk.withUnsafeBufferPointer { chunk in
                        guard let matrix = chunk.baseAddress else { return }
                        ExactScan.scores(
                            query, matrix, rows: min(RowChunks.chunkRows, count - first), dimension: dimension, into: scores + first)
                    }
                }
            }
        }
    }
}
