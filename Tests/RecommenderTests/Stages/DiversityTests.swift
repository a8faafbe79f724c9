import Testing

@testable import Recommender

@Suite struct DiversityTests {
    @Test func `a copy of what stands costs the most, what has nothing in common nothing`() {
        var diversity = Diversity([[1, 0, 0, 0], [2, 0, 0, 0], [0, 1, 0, 0], [1, 1, 0, 0], nil], weight: 0.1)
        #expect((0..<5).allSatisfy { diversity.cost($0) == 0 })
        diversity.seat(0)
        #expect(abs(diversity.cost(1) - 0.1 * -2.9957) < 1e-3)
        #expect(diversity.cost(2) == 0)
        #expect(abs(diversity.cost(3) - 0.1 * -0.6931) < 1e-3)
        #expect(diversity.cost(4) == 0)
    }

    @Test func `what two that stand span together has nothing new`() {
        var diversity = Diversity([[1, 0, 0, 0], [0, 1, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0]], weight: 1)
        diversity.seat(0)
        diversity.seat(1)
        #expect(diversity.cost(2) < -2.9)
        #expect(abs(diversity.cost(3) - -1.0986) < 1e-3, "a third of it is new")
    }

    /// The parts that are left, multiplied, are the determinant of the similarities (Gram–Schmidt).
    @Test func `the parts that are new multiply to the determinant of what stands`() {
        var random = SplitMix64(seed: 3)
        let vectors = (0..<6).map { _ in (0..<8).map { _ in Float.random(in: -1...1, using: &random) } }
        var diversity = Diversity(vectors, weight: 1)
        var logs = 0.0
        for index in 0..<4 {
            logs += diversity.cost(index)
            diversity.seat(index)
        }
        #expect(abs(logs - logDeterminant(of: Array(vectors.prefix(4)))) < 1e-3)
    }

    @Test func `what was served before counts as standing`() {
        var diversity = Diversity([[0, 3, 0, 0], [1, 0, 0, 0]], weight: 1)
        diversity.seat([0, 1, 0, 0])
        diversity.seat(nil as [Float]?)
        #expect(diversity.cost(0) < -2.9)
        #expect(diversity.cost(1) == 0)
    }

    @Test func `vectors that are no numbers, or of another length, are like nothing`() {
        var diversity = Diversity([[1, 0], [.nan, 1], [.infinity, 0], [1, 0, 0]], weight: 1)
        diversity.seat(0)
        for index in 0..<4 { diversity.seat(index) }
        #expect((1..<4).allSatisfy { diversity.cost($0) == 0 })
    }

    /// Of the normalised vectors' products, by elimination.
    private func logDeterminant(of vectors: [[Float]]) -> Double {
        let unit = vectors.map { vector in
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return vector.map { Double($0 / length) }
        }
        var matrix = unit.map { one in unit.map { other in zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } } }
        var sum = 0.0
        for pivot in matrix.indices {
            sum += Exponential.logarithm(matrix[pivot][pivot])
            for row in matrix.indices where row > pivot {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in matrix.indices { matrix[row][column] -= factor * matrix[pivot][column] }
            }
        }
        return sum
    }
}
