import Testing

@testable import Recommender

@Suite struct PairsChoiceTests {
    private let grid = PairsMixture.grid(3)

    /// Worth of weights: the models' own, and what they gain by being mixed.
    private func worth(_ weights: [Float], _ models: [Double]) -> Double {
        let own = zip(weights, models).reduce(0) { $0 + Double($1.0) * $1.1 }
        return own + 0.02 * (1 - weights.reduce(0.0) { $0 + Double($1 * $1) })
    }

    /// What each user would have of each entry of the grid: models that are worth `truth`, and luck.
    private func merits(users: Int, truth: [Double], luck: Float, seed: UInt64) -> [[Double]] {
        var generator = SplitMix64(seed: seed)
        return (0..<users).map { _ in
            let drawn = truth.map { $0 + Double(luck * generator.normal()) }
            return grid.map { worth($0, drawn) }
        }
    }

    @Test func `a model that wins among few users by luck does not displace the others`() {
        let truth = [0.15, 0.15, 0.14]
        var (chosenWorth, luckyWorth, displaced) = (0.0, 0.0, 0)
        for seed in 1...50 as ClosedRange<UInt64> {
            let values = merits(users: 12, truth: truth, luck: 0.1, seed: seed)
            let offered = PairsChoice.drawnToEven(PairsChoice.averaged(grid, merits: values, seed: seed))
            let drawn = offered.map { weights in grid.indices.min { away(grid[$0], weights) < away(grid[$1], weights) } ?? 0 }
            let chosen = PairsChoice.mostEven(offered, merits: values.map { user in drawn.map { user[$0] } })
            let sums = grid.indices.map { number in values.reduce(0) { $0 + $1[number] } }
            let lucky = grid[sums.indices.max { sums[$0] < sums[$1] } ?? 0]
            chosenWorth += worth(chosen, truth) / 50
            luckyWorth += worth(lucky, truth) / 50
            if chosen.max() ?? 1 > 0.9 { displaced += 1 }
        }
        #expect(chosenWorth > luckyWorth)
        #expect(displaced <= 5)
    }

    private func away(_ one: [Float], _ other: [Float]) -> Float {
        zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    @Test func `a model that is truly better has nearly all the weight once there are users enough`() {
        let values = merits(users: 3_000, truth: [0.2, 0.15, 0.1], luck: 0.1, seed: 3)
        #expect(PairsChoice.averaged(grid, merits: values, seed: 1)[0] > 0.95)
    }

    @Test func `of mixtures that cannot be told apart the most even is taken, of others the better`() {
        let offered: [[Float]] = [[0.5, 0.5], [1, 0]]
        let alike = (0..<100).map { [0.1 + ($0 % 2 == 0 ? 0.05 : -0.05), 0.101] }
        #expect(PairsChoice.mostEven(offered, merits: alike) == offered[0])
        let apart = (0..<100).map { [0.1 + ($0 % 2 == 0 ? 0.05 : -0.05), 0.15] }
        #expect(PairsChoice.mostEven(offered, merits: apart) == offered[1])
    }

    @Test func `the same seed chooses the same, and without users the weights are even`() {
        let values = merits(users: 50, truth: [0.15, 0.15, 0.15], luck: 0.1, seed: 5)
        #expect(PairsChoice.averaged(grid, merits: values, seed: 2) == PairsChoice.averaged(grid, merits: values, seed: 2))
        #expect(PairsChoice.averaged([[1, 0], [0, 1]], merits: [], seed: 2) == [0.5, 0.5])
    }

    @Test func `a mixture counts when it is better than each model by more than chance, otherwise the best model alone`() {
        let mixture: [Float] = [0.6, 0.4]
        func merits(gain: Double) -> [[Double]] {
            (0..<100).map { number in
                let luck = number % 2 == 0 ? 0.05 : -0.05
                return [0.1, 0.09, 0.1 + gain + luck]
            }
        }
        #expect(PairsChoice.mixedOnlyIfBetter(mixture, merits: merits(gain: 0.02)) == mixture)
        #expect(PairsChoice.mixedOnlyIfBetter(mixture, merits: merits(gain: 0.002)) == [1, 0])
        #expect(PairsChoice.mixedOnlyIfBetter(mixture, merits: merits(gain: -0.02)) == [1, 0])
        #expect(PairsChoice.mixedOnlyIfBetter(mixture, merits: []) == mixture)
        #expect(PairsChoice.mixedOnlyIfBetter([1], merits: [[0.1, 0.1]]) == [1])
    }
}
