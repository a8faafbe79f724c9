import Testing

@testable import Recommender

@Suite struct RankingMetricTests {
    @Test func `a rank counts what scores higher, and ties against the target`() {
        var scores: [Float] = [0.1, 0.9, 0.5, 0.5, 0.7]
        #expect(FullRanking.rank(of: 2, &scores, masked: []) == 4)
        scores = [0.1, 0.9, 0.5, 0.5, 0.7]
        #expect(FullRanking.rank(of: 2, &scores, masked: [1, 4]) == 2)
        scores = [0.1, 0.9, 0.5, 0.5, 0.7]
        #expect(FullRanking.rank(of: 2, &scores, masked: [1, 2, 3, 4]) == 1)
    }

    @Test func `a scorer that says nothing, or no number, puts the target last`() {
        var same = [Float](repeating: 1, count: 9)
        #expect(FullRanking.rank(of: 0, &same, masked: []) == 9)
        var broken = [Float](repeating: .nan, count: 9)
        #expect(FullRanking.rank(of: 0, &broken, masked: []) == 9)
    }

    @Test func `hit rate and gain of one target`() {
        #expect(HitRate.value(rank: 10, at: 10) == 1)
        #expect(HitRate.value(rank: 11, at: 10) == 0)
        #expect(abs(DiscountedGain.value(rank: 1, at: 10) - 1) < 1e-9)
        #expect(abs(DiscountedGain.value(rank: 3, at: 10) - 0.5) < 1e-9)
        #expect(DiscountedGain.value(rank: 11, at: 10) == 0)
    }

    @Test func `recall and gain of several targets`() {
        let hits = [true, false, true, false]
        #expect(Recall.value(hits: hits, relevant: 5) == 0.4)
        // 1 + 1/2 over the best order of four places: 1 + 0.63093 + 0.5 + 0.43068.
        #expect(abs(DiscountedGain.value(hits: hits, relevant: 5) - 1.5 / 2.561_606_3) < 1e-6)
        #expect(abs(DiscountedGain.value(hits: hits, relevant: 2) - 1.5 / 1.630_929_75) < 1e-6)
        #expect(DiscountedGain.value(hits: hits, relevant: 0) == 0)
    }

    @Test func `full ranking of pairs masks training, leaves out what was known, and breaks ties by the lower item`() {
        let train = PairMatrix(users: 2, items: 5, pairs: [(0, 0), (1, 1)])
        let wanted = PairMatrix(users: 2, items: 5, pairs: [(0, 0), (0, 2), (0, 4), (1, 1)])
        let ranking = PairRanking(train: train, wanted: wanted, k: 2)
        #expect(ranking.users == [0])
        var scores: [Float] = [9, 1, 3, 3, 3]
        // Item 0 is masked; 2 and 3 are shown, 2 is a hit and one of two that are wanted.
        let values = ranking.values(0, &scores)
        #expect(values.recall == 0.5)
        #expect(abs(values.gain - 1 / 1.630_929_75) < 1e-6)
    }

    @Test func `a mean over viewers has an interval that holds it, and all of it when nothing varies`() {
        let bootstrap = Bootstrap(rounds: 400, seed: 1)
        let flat = EvaluationFigure("flat", means: [[Double](repeating: 0.25, count: 50)], bootstrap)
        #expect(flat.estimate == Estimate(value: 0.25, low: 0.25, high: 0.25))
        let mixed = EvaluationFigure("mixed", means: [0, 1].map { seed in (0..<1_000).map { Double(($0 + seed) / 500 % 2) } }, bootstrap)
        #expect(abs(mixed.estimate.value - 0.5) < 1e-3)
        // Two standard errors of a fair coin thrown a thousand times are 0.0316.
        #expect((0.455...0.485).contains(mixed.estimate.low) && (0.515...0.545).contains(mixed.estimate.high))
        #expect(mixed.bySeed.count == 2)
        #expect(EvaluationFigure("none", means: [[]], bootstrap).estimate.value == 0)
    }
}
