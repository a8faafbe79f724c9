import Testing

@testable import Recommender

/// Every figure against a case small enough to be counted by hand.
@Suite struct MetricTests {
    @Test func `the area under the curve counts pairs, and ties half`() {
        // Positives .9 and .4, negatives .4 and .1: won, won, tied, won = 3.5 of 4.
        let area = AreaUnderCurve(scores: [0.9, 0.4, 0.4, 0.1], labels: [true, true, false, false], groups: [0, 0, 1, 1])
        #expect(area.value(groups: 2) == 3.5 / 4)
        #expect(area.value([1, 0]) == nil, "without negatives there is no area")
        // The negatives twice: the same pairs, twice each.
        #expect(area.value([1, 2]) == 3.5 / 4)
        let equal = AreaUnderCurve(scores: [0.5, 0.5, 0.5], labels: [true, false, false], groups: [0, 0, 0])
        #expect(equal.value(groups: 1) == 0.5)
    }

    @Test func `a viewer's row counts as often as the viewer was drawn`() {
        // Negative of viewer 1 stands above, that of viewer 2 below the positive: 1 of 2; with viewer 1 drawn three times, 1 of 4.
        let area = AreaUnderCurve(scores: [0.5, 0.9, 0.1], labels: [true, false, false], groups: [0, 1, 2])
        #expect(area.value(groups: 3) == 0.5)
        #expect(area.value([1, 3, 1]) == 0.25)
    }

    @Test func `the area by viewers leaves out those with one kind of row`() {
        let mean = GroupMean.areaUnderCurve(
            scores: [0.9, 0.1, 0.2, 0.8, 0.7, 0.3], labels: [true, false, true, false, false, true], groups: [0, 0, 1, 1, 1, 2],
            count: 3)
        // Viewer 0: 1 on 2 rows; viewer 1: 0 on 3 rows; viewer 2 has a positive only.
        #expect(mean.value(groups: 3) == 2.0 / 5)
        #expect(mean.value([0, 1, 1]) == 0)
    }

    @Test func `entropy is normalised by that of the share of positives`() throws {
        let constant = NormalizedEntropy(scores: [0.5, 0.5], labels: [true, false], groups: [0, 0], count: 1)
        #expect(abs(try #require(constant.value(groups: 1)) - 1) < 1e-9)
        // Loss ln 4/3 for each row, base ln 2.
        let good = NormalizedEntropy(scores: [0.75, 0.25], labels: [true, false], groups: [0, 0], count: 1)
        #expect(abs(try #require(good.value(groups: 1)) - 0.415_037) < 1e-6)
        let sure = NormalizedEntropy(scores: [1, 0, .nan], labels: [false, true, true], groups: [0, 0, 0], count: 1)
        #expect(try #require(sure.value(groups: 1)).isFinite)
        #expect(NormalizedEntropy(scores: [0.5], labels: [true], groups: [0], count: 1).value(groups: 1) == nil)
    }

    @Test func `the absolute error is a mean over rows`() {
        let error = GroupMean.absoluteError(predicted: [1, 5, 2], actual: [2, 2, 2], groups: [0, 0, 1], count: 2)
        #expect(error.value(groups: 2) == 4.0 / 3)
        #expect(error.value([0, 1]) == 0)
    }

    @Test func `the order of pairs counts those of different times, tied predictions half`() {
        // Actual 1, 2, 2, 3; predicted 1, 1, 5, 4. Pairs: (1,2) tied ½, (1,2') right, (1,3) right, (2,3) right, (2',3) wrong.
        let order = PairOrder(predicted: [1, 1, 5, 4], actual: [1, 2, 2, 3], groups: [0, 0, 0, 0])
        #expect(order.value(groups: 1) == 3.5 / 5)
        #expect(PairOrder(predicted: [1, 2], actual: [7, 7], groups: [0, 0]).value(groups: 1) == nil)
    }

    @Test func `the order of pairs agrees with looking at every pair`() throws {
        var random = SplitMix64(seed: 6)
        let count = 60
        let predicted = (0..<count).map { _ in Double(Int.random(in: 0..<20, using: &random)) }
        let actual = (0..<count).map { _ in Double(Int.random(in: 0..<20, using: &random)) }
        let groups = (0..<count).map { _ in Int.random(in: 0..<4, using: &random) }
        let weights = [0.0, 1, 2, 3]
        var (right, pairs) = (0.0, 0.0)
        for first in 0..<count {
            for second in 0..<count where actual[first] < actual[second] {
                let weight = weights[groups[first]] * weights[groups[second]]
                pairs += weight
                right += weight * (predicted[first] < predicted[second] ? 1 : predicted[first] == predicted[second] ? 0.5 : 0)
            }
        }
        let value = try #require(PairOrder(predicted: predicted, actual: actual, groups: groups).value(weights))
        #expect(abs(value - right / pairs) < 1e-12)
    }

    @Test func `the order within viewers wants five rows`() {
        let mean = GroupMean.pairOrder(
            predicted: [1, 2, 3, 4, 5, 1, 2], actual: [1, 2, 3, 5, 4, 2, 1], groups: [0, 0, 0, 0, 0, 1, 1], count: 2)
        #expect(mean.value(groups: 2) == 0.9)
    }

    @Test func `an interval holds the figure, follows from its seed, and narrows with more viewers`() throws {
        func width(_ viewers: Int) throws -> Double {
            let error = GroupMean.absoluteError(
                predicted: (0..<viewers).map { Double($0 % 2) }, actual: [Double](repeating: 0, count: viewers),
                groups: Array(0..<viewers), count: viewers)
            let first = try #require(Bootstrap(rounds: 300, seed: 1).estimate(groups: viewers, error.value))
            #expect(first == Bootstrap(rounds: 300, seed: 1).estimate(groups: viewers, error.value))
            #expect(first.low <= first.value && first.value <= first.high)
            return first.high - first.low
        }
        #expect(try width(400) < width(25) / 2)
        #expect(Bootstrap(rounds: 10, seed: 1).estimate(groups: 0) { _ in 1 } == nil)
    }
}
