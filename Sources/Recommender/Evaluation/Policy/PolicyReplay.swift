/// Replay: rows in which a policy's own draw is the arm that was logged, and what came of those
/// (L. Li et al., "Unbiased Offline Evaluation of Contextual-bandit-based News Article Recommendation", WSDM 2011).
struct PolicyReplay: Sendable {
    let rewards: [Double]

    /// Whether a draw hits the logged arm has the probability with which the policy chooses it, so it is drawn for that alone.
    init(_ log: PolicyLog, _ policy: TargetPolicy, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let chosen = policy.probabilities(log)
        rewards = log.rows.indices.compactMap { row in
            Double.random(in: 0..<1, using: &random) < chosen[row] ? (log.rows[row].isClicked ? 1 : 0) : nil
        }
    }

    /// nil when no row matched.
    func value(_ counts: [Double]) -> Double? {
        var sum = 0.0
        var rows = 0.0
        for row in rewards.indices {
            sum += counts[row] * rewards[row]
            rows += counts[row]
        }
        return rows > 0 ? sum / rows : nil
    }
}
