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
            let lack = means[best] - means[number]
            let spread = merits.reduce(0.0) { sum, user in
                let off = user[best] - user[number] - lack
                return sum + off * off
            }
            let count = Double(max(1, merits.count))
            return lack <= (spread / count / max(1, count - 1)).squareRoot()
        }
        return grid[chosen ?? best]
    }
}
