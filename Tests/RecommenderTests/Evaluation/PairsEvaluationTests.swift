import Testing

@testable import Recommender

@Suite struct PairsEvaluationTests {
    /// Users who like two thirds of one group of items, divided at random.
    private func split(users: Int, groups: Int, seed: UInt64) -> PairsSplit {
        var generator = SplitMix64(seed: seed)
        var parts: [[(user: Int32, item: Int32)]] = [[], [], []]
        for user in 0..<users {
            for item in 0..<9 where generator.unit() < 0.7 {
                let part = generator.index(below: 5)
                parts[max(0, part - 2)].append((Int32(user), Int32((user % groups) * 9 + item)))
            }
        }
        let matrices = parts.map { PairMatrix(users: users, items: groups * 9, pairs: $0) }
        return PairsSplit(train: matrices[0], valid: matrices[1], test: matrices[2])
    }

    @Test func `it beats popularity where users have a taste, and repeats itself by its seed`() throws {
        let split = split(users: 40, groups: 4, seed: 4)
        var evaluation = PairsEvaluation(split, k: 5, threads: 1)
        evaluation.dimension = 8
        let outcome = try evaluation.run(seed: 2)
        let recall = outcome.recall.reduce(0, +) / Double(outcome.recall.count)
        let ranking = PairRanking(train: split.train, wanted: split.test, k: 5)
        let popular = ranking.values(of: PopularityScorer(split.train), threads: 1).reduce(0.0) { $0 + $1.recall }
        #expect(recall > 2 * popular / Double(ranking.users.count))
        #expect(outcome.candidates.count == 3)
        #expect(abs(outcome.candidates.reduce(0) { $0 + $1.weight } - 1) < 1e-5)
        let again = try evaluation.run(seed: 2)
        #expect(again.recall == outcome.recall && again.candidates == outcome.candidates)
    }

    @Test func `a mixture's weights are whole parts of one, and each model alone is among them`() {
        let grid = PairsMixture.grid(3)
        #expect(grid.count == 21)
        #expect(grid.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-6 })
        for alone in [[1, 0, 0], [0, 1, 0], [0, 0, 1]] as [[Float]] { #expect(grid.contains(alone)) }
        #expect(PairsMixture.grid(1) == [[1]])
    }

    @Test func `a test file that holds only what is known is refused in words`() {
        let pairs = PairMatrix(users: 1, items: 2, pairs: [(0, 0)])
        let other = PairMatrix(users: 1, items: 2, pairs: [(0, 1)])
        let evaluation = PairsEvaluation(PairsSplit(train: pairs, valid: other, test: pairs), k: 5, threads: 1)
        #expect(throws: TableError.self) { try evaluation.run(seed: 1) }
    }
}
