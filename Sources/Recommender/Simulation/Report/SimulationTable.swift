/// The report as tables for other programs: comma-separated, one line for a figure.
package enum SimulationTable {
    /// policy, measure, value, low, high, and each seed's value.
    package static func measures(_ report: SimulationReport) -> String {
        var lines = [(["policy", "measure", "value", "low", "high"] + report.seeds.map { "seed_\($0)" }).joined(separator: ",")]
        for policy in report.policies {
            for figure in policy.figures {
                let estimate = figure.estimate
                let seeds = figure.bySeed.map { $0.map { "\($0)" } ?? "" }
                lines.append(
                    ([policy.kind.rawValue, figure.measure.rawValue, "\(estimate.value)", "\(estimate.low)", "\(estimate.high)"] + seeds)
                        .joined(separator: ","))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// policy, videos watched, match over untargeted.
    package static func curve(_ report: SimulationReport) -> String {
        var lines = ["policy,videos,match_over_untargeted"]
        for policy in report.policies {
            for (index, value) in policy.curve.enumerated() where value > 0 {
                lines.append("\(policy.kind.rawValue),\((index + 1) * MatchCurve.step),\(value)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
