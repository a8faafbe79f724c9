/// Choices among mixtures that few users must not turn. Pure: from what each user would have had of each mixture.
enum PairsChoice {
    /// Samples of the users.
    static let samples = 200
    /// Shares of even weights that are tried, the largest first.
    static let evenShares: [Float] = [0.5, 0.25, 0]

    /// The mean of the weights that are best for samples of the users, drawn with replacement.
    /// - Parameters:
    ///   - merits: per user one value per entry of `grid`.
    ///   - seed: draws the same samples again.
    static func averaged(_ grid: [[Float]], merits: [[Double]], seed: UInt64) -> [Float] {
        guard let first = grid.first else { return [] }
        guard !merits.isEmpty else { return first.map { _ in 1 / Float(first.count) } }
        var generator = SplitMix64(seed: seed ^ 0x6D69_7800)
        var mean = [Float](repeating: 0, count: first.count)
        for _ in 0..<samples {
            var sums = [Double](repeating: 0, count: grid.count)
            for _ in merits.indices {
                let user = merits[generator.index(below: merits.count)]
                for number in sums.indices { sums[number] += user[number] }
            }
            let best = sums.indices.max { sums[$0] < sums[$1] } ?? 0
            for model in mean.indices { mean[model] += grid[best][model] / Float(samples) }
        }
        return mean
    }

    /// The weights drawn towards even ones, by each of `evenShares`.
    static func drawnToEven(_ weights: [Float]) -> [[Float]] {
        evenShares.map { share in weights.map { $0 * (1 - share) + share / Float(weights.count) } }
    }

    /// The first that is not worse than the best by more than the standard error of their difference over the users.
    static func mostEven(_ grid: [[Float]], merits: [[Double]]) -> [Float] {
        let means = grid.indices.map { number in merits.reduce(0) { $0 + $1[number] } / Double(max(1, merits.count)) }
        guard let best = grid.indices.max(by: { means[$0] < means[$1] }) else { return [] }
        let chosen = grid.indices.first { number in
            means[best] - means[number] <= error(of: best, over: number, merits)
        }
        return grid[chosen ?? best]
    }

    /// One model alone, the best by what was held out, unless the mixture is better than that by more than the standard error of their
    /// difference over the users: weights that are fitted to what they are judged by look better there than they are.
    /// - Parameters:
    ///   - mixture: weights of a mixture.
    ///   - merits: per user the merit of each model alone, in the order of the weights, and then that of the mixture.
    static func mixedOnlyIfBetter(_ mixture: [Float], merits: [[Double]]) -> [Float] {
        let means = (0...mixture.count).map { number in merits.reduce(0) { $0 + $1[number] } / Double(max(1, merits.count)) }
        guard !merits.isEmpty, let best = mixture.indices.max(by: { means[$0] < means[$1] }) else { return mixture }
        let gain = means[mixture.count] - means[best]
        if gain > 0, gain > error(of: mixture.count, over: best, merits) { return mixture }
        return mixture.indices.map { $0 == best ? 1 : 0 }
    }

    /// The standard error of the mean difference between two entries over the users.
    private static func error(of one: Int, over other: Int, _ merits: [[Double]]) -> Double {
        let count = Double(max(1, merits.count))
        let mean = merits.reduce(0) { $0 + $1[one] - $1[other] } / count
        let spread = merits.reduce(0.0) { sum, user in
            let off = user[one] - user[other] - mean
            return sum + off * off
        }
        return (spread / count / max(1, count - 1)).squareRoot()
    }
}
