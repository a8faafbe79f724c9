/// The dot product of one vector with every row of a matrix: exact, and at 100,000 × 64 quicker than an index that would
/// have to be rebuilt whenever a row moves.
enum ExactScan {
    /// Rows whose scores are kept at a time while the best are chosen.
    private static let block = 512

    /// One row that was found.
    struct Hit: Sendable, Equatable {
        let row: Int32
        let score: Float
    }

    /// u · v for two vectors of any length.
    @inline(__always)
    static func dot(_ u: UnsafePointer<Float>, _ v: UnsafePointer<Float>, _ count: Int) -> Float {
        var (sum0, sum1) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var (sum2, sum3) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var index = 0
        while index + 32 <= count {
            sum0 += MatrixProduct.load(u + index) * MatrixProduct.load(v + index)
            sum1 += MatrixProduct.load(u + index + 8) * MatrixProduct.load(v + index + 8)
            sum2 += MatrixProduct.load(u + index + 16) * MatrixProduct.load(v + index + 16)
            sum3 += MatrixProduct.load(u + index + 24) * MatrixProduct.load(v + index + 24)
            index += 32
        }
        while index + 8 <= count {
            sum0 += MatrixProduct.load(u + index) * MatrixProduct.load(v + index)
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

    /// The `limit` best rows, best first; of equal ones the lower row.
    static func top(
        _ limit: Int, _ query: UnsafePointer<Float>, _ matrix: UnsafePointer<Float>, rows: Int, dimension: Int
    ) -> [Hit] {
        var best = BestHits(limit: limit)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: block) { buffer in
            guard let scores = buffer.baseAddress else { return }
            for start in stride(from: 0, to: rows, by: block) {
                let count = min(block, rows - start)
                self.scores(query, matrix + start * dimension, rows: count, dimension: dimension, into: scores)
                for offset in 0..<count where scores[offset] >= best.threshold {
                    best.offer(Hit(row: Int32(start + offset), score: scores[offset]))
                }
            }
        }
        return best.sorted()
    }
}
