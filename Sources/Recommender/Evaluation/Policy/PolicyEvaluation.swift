/// Estimates what another policy would have earned, and says when the log is too thin for it.
package struct PolicyEvaluation: Sendable {
    /// Below this effective sample size figures are withheld.
    package static let refusedBelow = 100.0
    /// Below this they are marked.
    package static let weakBelow = 1_000.0
    /// A row that carries more of the weight than this marks them.
    package static let heaviestShare = 0.05

    /// Whose worth is asked for.
    package var policy: TargetPolicy
    /// Samples of rows for the intervals.
    package var rounds: Int
    /// All chance follows from it.
    package var seed: UInt64

    /// One evaluation, for any number of logs.
    package init(policy: TargetPolicy, rounds: Int, seed: UInt64) {
        self.policy = policy
        self.rounds = rounds
        self.seed = seed
    }

    /// - Returns: nil for a log without rows.
    package func run(_ log: PolicyLog) -> PolicyReport? {
        let bootstrap = Bootstrap(rounds: rounds, seed: seed)
        let clicks = ImportanceWeights(weights: log.rows.map { _ in 1 }, rewards: log.rows.map { $0.isClicked ? 1 : 0 })
        guard let logged = bootstrap.estimate(groups: log.rows.count, clicks.ips) else { return nil }
        let weights = ImportanceWeights(log, policy)
        let (verdict, reasons) = Self.judge(weights)
        let isShown = verdict != .refused
        let replay = log.isUniform ? PolicyReplay(log, policy, seed: seed) : nil
        let isReplayable = Double(replay?.rewards.count ?? 0) >= Self.refusedBelow
        return PolicyReport(
            policy: policy, rows: log.rows.count, arms: log.arms, clicks: log.rows.count { $0.isClicked }, logged: logged,
            effectiveSampleSize: weights.effectiveSampleSize, heaviestShare: weights.heaviestShare,
            smallestPropensity: log.rows.map(\.propensity).min() ?? 0, verdict: verdict, reasons: reasons,
            ips: isShown ? bootstrap.estimate(groups: log.rows.count, weights.ips) : nil,
            snips: isShown ? bootstrap.estimate(groups: log.rows.count, weights.snips) : nil,
            replay: isShown && isReplayable ? replay.flatMap { bootstrap.estimate(groups: $0.rewards.count, $0.value) } : nil,
            replayedRows: replay?.rewards.count ?? 0)
    }

    static func judge(_ weights: ImportanceWeights) -> (PolicyReport.Verdict, [String]) {
        let size = weights.effectiveSampleSize
        guard size >= refusedBelow else {
            return (.refused, ["the effective sample size is \(Int(size.rounded())), below \(Int(refusedBelow))"])
        }
        var reasons: [String] = []
        if size < weakBelow { reasons.append("the effective sample size is \(Int(size.rounded())), below \(Int(weakBelow))") }
        if weights.heaviestShare > heaviestShare {
            reasons.append("one row carries \(Int((weights.heaviestShare * 100).rounded())) % of the weight")
        }
        return (reasons.isEmpty ? .sound : .weak, reasons)
    }
}
