/// The weights of a mix: averaged over what samples of the users would have chosen, then drawn towards even ones as far as what was
/// held out has nothing against it. They count when the mixture then beats the best model alone by more than a standard error; otherwise
/// that one has all the weight.
struct PairsMixture {
    /// Weights are tried in multiples of one of this many parts.
    static let parts = 5

    let trials: [PairsTrial]
    let threads: Int
    let seed: UInt64

    /// - Parameter scorers: of each model one per trial.
    /// - Returns: one weight per model, sum 1.
    func weights(_ scorers: [[any PairScorer]]) -> [Float] {
        guard scorers.count > 1 else { return scorers.map { _ in 1 } }
        let grid = Self.grid(scorers.count)
        let averaged = PairsChoice.averaged(grid, merits: merits(scorers, grid), seed: seed)
        let drawn = PairsChoice.drawnToEven(averaged)
        let mixture = PairsChoice.mostEven(drawn, merits: merits(scorers, drawn))
        let alone = scorers.indices.map { model in scorers.indices.map { $0 == model ? Float(1) : 0 } }
        return PairsChoice.mixedOnlyIfBetter(mixture, merits: merits(scorers, alone + [mixture]))
    }

    /// Per user the merits of all weights, summed over the trials that asked them.
    private func merits(_ scorers: [[any PairScorer]], _ grid: [[Float]]) -> [[Double]] {
        var sums: [Int: [Double]] = [:]
        for number in trials.indices {
            let (ranking, models) = (trials[number].ranking, scorers.map { $0[number] })
            let found = ConcurrentWork.map(count: ranking.users.count, threads: threads) { range in
                merits(range.map { ranking.users[$0] }, ranking, models, grid)
            }
            for (user, values) in zip(ranking.users, found) {
                sums[user] = sums[user].map { zip($0, values).map { $0 + $1 } } ?? values
            }
        }
        return sums.keys.sorted().compactMap { sums[$0] }
    }

    private func merits(
        _ users: [Int], _ ranking: PairRanking, _ models: [any PairScorer], _ grid: [[Float]]
    ) -> [[Double]] {
        var scores = models.map { _ in [Float](repeating: 0, count: ranking.train.items) }
        return users.map { user in
            for number in models.indices {
                models[number].score(user, into: &scores[number])
                MixedScorer.standardize(&scores[number])
            }
            return grid.map { merit(user, ranking, scores, $0) }
        }
    }

    private func merit(_ user: Int, _ ranking: PairRanking, _ scores: [[Float]], _ weights: [Float]) -> Double {
        var sum = [Float](repeating: 0, count: ranking.train.items)
        for (part, weight) in zip(scores, weights) where weight > 0 {
            for index in sum.indices { sum[index] += weight * part[index] }
        }
        let values = ranking.values(user, &sum)
        return values.recall + values.gain
    }

    /// All weights of `count` parts in whole steps, sum 1; each part alone comes first.
    static func grid(_ count: Int) -> [[Float]] {
        guard count > 0 else { return [] }
        var found: [[Int]] = [[]]
        for _ in 1..<max(1, count) {
            found = found.flatMap { begun in (0...parts - begun.reduce(0, +)).map { begun + [$0] } }
        }
        return found.map { begun in (begun + [parts - begun.reduce(0, +)]).map { Float($0) / Float(parts) } }
    }
}
