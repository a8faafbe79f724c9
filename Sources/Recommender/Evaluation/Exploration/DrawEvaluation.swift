/// Estimates from the feed's own draws what other ways to draw would have earned: IPS and SNIPS (`ImportanceWeights`), with intervals over
/// viewers, because one viewer's draws go alike.
package struct DrawEvaluation: Sendable {
    /// Samples of viewers for the intervals.
    package var rounds: Int
    /// All chance follows from it.
    package var seed: UInt64

    /// One evaluation, for any number of logs.
    package init(rounds: Int, seed: UInt64) {
        self.rounds = rounds
        self.seed = seed
    }

    /// - Returns: nil for a log without rows.
    package func run(_ log: DrawLog) -> DrawReport? {
        guard !log.rows.isEmpty else { return nil }
        let groups = Self.groups(log)
        return DrawReport(
            rows: log.rows.count, viewers: groups.count, videos: Set(log.rows.map(\.video)).count,
            smallestPropensity: log.rows.map(\.draw.chance).min() ?? 0,
            logged: estimates(groups, weight: { _ in 1 }) { $0.rewarded / $0.rows },
            policies: DrawPolicy.allCases.map { policy(among: groups, log, $0) })
    }

    private func policy(among groups: [[DrawnWatch]], _ log: DrawLog, _ policy: DrawPolicy) -> DrawReport.Policy {
        func weight(_ row: DrawnWatch) -> Double { policy.chance(of: row.draw) / row.draw.chance }
        let weights = ImportanceWeights(weights: log.rows.map(weight), rewards: log.rows.map { _ in 0 })
        let (verdict, reasons) = PolicyEvaluation.judge(weights)
        let isShown = verdict != .refused
        return DrawReport.Policy(
            policy: policy, effectiveSampleSize: weights.effectiveSampleSize, heaviestShare: weights.heaviestShare, verdict: verdict,
            reasons: reasons, ips: isShown ? estimates(groups, weight: weight) { $0.rewarded / $0.rows } : [:],
            snips: isShown ? estimates(groups, weight: weight) { $0.rewarded / $0.weight } : [:])
    }

    /// What a viewer's draws add up to.
    private struct Sums {
        var rows = 0.0
        var weight = 0.0
        var rewarded = 0.0
    }

    private func estimates(
        _ groups: [[DrawnWatch]], weight: (DrawnWatch) -> Double, _ figure: (Sums) -> Double
    ) -> [String: Estimate] {
        let bootstrap = Bootstrap(rounds: rounds, seed: seed)
        return DrawReward.allCases.reduce(into: [:]) { estimates, reward in
            let sums = groups.map { rows in
                rows.reduce(into: Sums()) { sums, row in
                    let weight = weight(row)
                    sums.rows += 1
                    sums.weight += weight
                    sums.rewarded += weight * reward.value(of: row)
                }
            }
            estimates[reward.rawValue] = bootstrap.estimate(groups: sums.count) { counts in
                var all = Sums()
                for (viewer, count) in zip(sums, counts) where count > 0 {
                    all.rows += count * viewer.rows
                    all.weight += count * viewer.weight
                    all.rewarded += count * viewer.rewarded
                }
                return all.rows > 0 && all.weight > 0 ? figure(all) : nil
            }
        }
    }

    private static func groups(_ log: DrawLog) -> [[DrawnWatch]] {
        var numbers: [Int: Int] = [:]
        var groups: [[DrawnWatch]] = []
        for row in log.rows {
            let number = numbers[row.viewer] ?? groups.count
            if number == groups.count {
                numbers[row.viewer] = number
                groups.append([])
            }
            groups[number].append(row)
        }
        return groups
    }
}
