/// The dot product of one vector with every row of a matrix: exact, and at 100,000 × 64 quicker than an index that would
/// have to be rebuilt whenever a row moves.
enum ExactScan {
    /// u · v for two vectors of any length.
    @inline(__always)
    static func dot(_ u: UnsafePointer<Float>, _ v: UnsafePointer<Float>, _ count: Int) -> Float {
        var (sum0, sum1) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var (sum2, sum3) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var index = 0
        while index + 32 <= count {
            sum0 += Vector.load(u + index) * Vector.load(v + index)
            sum1 += Vector.load(u + index + 8) * Vector.load(v + index + 8)
            sum2 += Vector.load(u + index + 16) * Vector.load(v + index + 16)
            sum3 += Vector.load(u + index + 24) * Vector.load(v + index + 24)
            index += 32
        }
        while index + 8 <= count {
            sum0 += Vector.load(u + index) * Vector.load(v + index)
            index += 8
        }
        let eight = (sum0 + sum1) + (sum2 + sum3)
        let four = eight.lowHalf + eight.highHalf
        let two = four.lowHalf + four.highHalf
        var sum = two.x + two.y
        while index < count {
            sum += u[index] * v[index]
            index += 1
        }
        return sum
    }

    /// Writes the score of each row.
    /// - Parameter matrix: `rows` × `dimension`, row by row.
    static func scores(
        _ query: UnsafePointer<Float>, _ matrix: UnsafePointer<Float>, rows: Int, dimension: Int,
        into scores: UnsafeMutablePointer<Float>
    ) {
        var place = matrix
        for row in 0..<rows {
            scores[row] = dot(query, place, dimension)
            place += dimension
        }
    }

    /// Chunks between two looks at the clock: 16,384 rows, a tenth of a millisecond or so.
    private static let timedChunks = 64

    /// The `limit` best rows, best first; of equal ones the lower row. Rows of not-a-number are never among them.
    /// - Parameter deadline: when it is over, the rows that were not reached yet are left out.
    static func top(
        _ limit: Int, _ query: UnsafePointer<Float>, _ rows: RowChunks, until deadline: ContinuousClock.Instant? = nil
    ) -> [ScoredRow] {
        var best = BestHits(limit: limit)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: RowChunks.chunkRows) { buffer in
            guard let scores = buffer.baseAddress else { return }
            for (number, chunk) in rows.chunks.enumerated() {
                if let deadline, number % timedChunks == timedChunks - 1, ContinuousClock.now >= deadline { break }
                chunk.withUnsafeBufferPointer { chunk in
                    guard let matrix = chunk.baseAddress else { return }
                    self.scores(query, matrix, rows: RowChunks.chunkRows, dimension: rows.width, into: scores)
                }
                offer(scores, from: number * RowChunks.chunkRows, to: &best)
            }
        }
        return best.sorted()
    }

    /// Offers a chunk's scores; eight at a time are passed over when none of them would be kept.
    private static func offer(_ scores: UnsafePointer<Float>, from first: Int, to best: inout BestHits) {
        for start in stride(from: 0, to: RowChunks.chunkRows, by: 8) {
            guard any(Vector.load(scores + start) .>= best.threshold) else { continue }
            for offset in start..<start + 8 where scores[offset] >= best.threshold {
                best.offer(ScoredRow(row: Int32(truncatingIfNeeded: first + offset), score: scores[offset]))
            }
        }
    }
}
