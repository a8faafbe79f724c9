import Testing

@testable import Recommender

@Suite struct ExactScanTests {
    private func random(_ count: Int, seed: UInt64) -> [Float] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in generator.normal() }
    }

    @Test(arguments: Array(1...40) + [63, 64, 65, 127, 128])
    func `a dot product of any length is the plain sum`(count: Int) {
        let (one, other) = (random(count, seed: 1), random(count, seed: 2))
        let plain = zip(one, other).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        #expect(abs(Double(ExactScan.dot(one, other, count)) - plain) < 1e-4)
    }

    private func chunks(_ matrix: [Float], rows: Int, width: Int) -> RowChunks {
        var chunks = RowChunks(width: width)
        chunks.grow(to: rows)
        for row in 0..<rows { chunks.write(row) { place in for index in 0..<width { place[index] = matrix[row * width + index] } } }
        return chunks
    }

    @Test(arguments: [0, 1, 8, 255, 256, 257, 700], [8, 64, 72])
    func `the best rows are those that sorting all of them finds`(rows: Int, dimension: Int) {
        let (query, matrix) = (random(dimension, seed: 3), random(max(1, rows * dimension), seed: 4))
        var scores = [Float](repeating: 0, count: max(1, rows))
        ExactScan.scores(query, matrix, rows: rows, dimension: dimension, into: &scores)
        let sorted = (0..<rows).sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
        for limit in [0, 1, 10, rows + 5] {
            let found = ExactScan.top(limit, query, chunks(matrix, rows: rows, width: dimension))
            #expect(found.map { Int($0.row) } == Array(sorted.prefix(limit)))
        }
    }

    @Test func `of equal rows the lower ones are found, and what is not a number never`() {
        var matrix = [Float](repeating: 0, count: 6 * 8)
        for (row, value) in [Float(1), 2, .nan, 2, 2, 0].enumerated() { matrix[row * 8] = value }
        let found = ExactScan.top(3, [1, 0, 0, 0, 0, 0, 0, 0], chunks(matrix, rows: 6, width: 8))
        #expect(found.map(\.row) == [1, 3, 4])
    }
}
