import Testing

@testable import Recommender

@Suite struct SequenceEvaluationTests {
    /// Viewers who each walk through one of `groups` sets of 12 videos, mostly forwards.
    private func histories(viewers: Int, groups: Int, seed: UInt64) -> WatchHistories {
        var generator = SplitMix64(seed: seed)
        return WatchHistories(
            (0..<viewers).map { _ in
                let group = generator.index(below: groups)
                let start = generator.index(below: 12)
                return (0..<7).map { Int64(group * 12 + (start + $0) % 12) }
            })
    }

    private func evaluation(_ histories: WatchHistories) -> SequenceEvaluation {
        var evaluation = SequenceEvaluation(histories, threads: 1)
        (evaluation.settings.dimension, evaluation.settings.window, evaluation.settings.negatives) = (16, 5, 32)
        (evaluation.settings.batch, evaluation.passes) = (32, 2)
        return evaluation
    }

    @Test(arguments: SequenceProtocol.allCases)
    func `it beats popularity where viewers have habits, and repeats itself by its seed`(kind: SequenceProtocol) throws {
        let histories = histories(viewers: 120, groups: 5, seed: 6)
        let evaluation = evaluation(histories)
        let outcome = try evaluation.run(kind, seed: 3)
        #expect(outcome.ranks.count == 120)
        let rate = outcome.ranks.reduce(0.0) { $0 + HitRate.value(rank: $1, at: 10) } / 120
        var counts = [Float](repeating: 0, count: histories.items)
        for user in 0..<histories.count { for item in histories[user].dropLast(kind.held) { counts[Int(item)] += 1 } }
        let popular = (0..<histories.count).map { user -> Double in
            var scores = counts
            let history = histories[user]
            let target = history[history.endIndex - 1]
            return HitRate.value(rank: FullRanking.rank(of: target, &scores, masked: history.dropLast()), at: 10)
        }
        #expect(rate > 2 * popular.reduce(0, +) / 120)
        #expect(rate > 0.6)
        #expect(try evaluation.run(kind, seed: 3).ranks == outcome.ranks)
    }

    @Test func `histories that are too short are refused in words`() {
        let error = #expect(throws: TableError.self) {
            try evaluation(WatchHistories([[1, 2], [3, 4]])).run(.frozen, seed: 1)
        }
        #expect(error?.problem.contains("3 or more") == true)
    }
}
