/// Rows of a log weighed by how much likelier another policy would have made the same choice.
///
/// IPS: D. Horvitz, D. Thompson 1952; SNIPS: A. Swaminathan, T. Joachims, NIPS 2015; effective sample size: L. Kish 1965.
struct ImportanceWeights: Sendable {
    let weights: [Double]
    let rewards: [Double]

    init(_ log: PolicyLog, _ policy: TargetPolicy) {
        let chosen = policy.probabilities(log)
        self.init(
            weights: log.rows.indices.map { chosen[$0] / log.rows[$0].propensity },
            rewards: log.rows.map { $0.isClicked ? 1 : 0 })
    }

    init(weights: [Double], rewards: [Double]) {
        self.weights = weights
        self.rewards = rewards
    }

    /// The mean of weight times reward: unbiased, and wild when a weight is large.
    func ips(_ counts: [Double]) -> Double? {
        let (_, rewarded, rows) = sums(counts)
        return rows > 0 ? rewarded / rows : nil
    }

    /// The weighted mean of the rewards: a little biased, and much calmer.
    func snips(_ counts: [Double]) -> Double? {
        let (weight, rewarded, _) = sums(counts)
        return weight > 0 ? rewarded / weight : nil
    }

    /// How many rows drawn by the policy itself would tell as much: (Σw)² / Σw².
    var effectiveSampleSize: Double {
        let sum = weights.reduce(0, +)
        let squares = weights.reduce(0) { $0 + $1 * $1 }
        return squares > 0 ? sum * sum / squares : 0
    }

    /// The heaviest row's share of the weight.
    var heaviestShare: Double {
        let sum = weights.reduce(0, +)
        return sum > 0 ? (weights.max() ?? 0) / sum : 0
    }

    private func sums(_ counts: [Double]) -> (weight: Double, rewarded: Double, rows: Double) {
        var sums = (weight: 0.0, rewarded: 0.0, rows: 0.0)
        for row in weights.indices where counts[row] > 0 {
            sums.weight += counts[row] * weights[row]
            sums.rewarded += counts[row] * weights[row] * rewards[row]
            sums.rows += counts[row]
        }
        return sums
    }
}
