/// What a log tells about a policy that did not write it.
package struct PolicyReport: Sendable, Codable, Equatable {
    /// What the figures are good for.
    package enum Verdict: String, Sendable, Codable {
        case sound
        /// Reported, but few rows carry them.
        case weak
        /// Withheld: so few rows carry them that they say nothing.
        case refused
    }

    package let policy: TargetPolicy
    package let rows: Int
    package let arms: Int
    package let clicks: Int
    /// Click rate of the policy that wrote the log.
    package let logged: Estimate
    package let effectiveSampleSize: Double
    /// The heaviest row's share of all weight, 0...1.
    package let heaviestShare: Double
    package let smallestPropensity: Double
    package let verdict: Verdict
    /// Why the verdict is not `sound`.
    package let reasons: [String]
    /// Click rates the policy would have had; nil when refused.
    package let ips: Estimate?
    package let snips: Estimate?
    /// nil also when the log's arms were not equally likely, for then replay is wrong.
    package let replay: Estimate?
    package let replayedRows: Int
}
