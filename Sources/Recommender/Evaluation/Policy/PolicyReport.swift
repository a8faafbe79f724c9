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

    /// Whose worth was asked for.
    package let policy: TargetPolicy
    /// Rows of the log.
    package let rows: Int
    /// Arms in it, as the highest number tells.
    package let arms: Int
    /// Rows with a click.
    package let clicks: Int
    /// Click rate of the policy that wrote the log.
    package let logged: Estimate
    /// How many rows of its own the policy would need to be known as well.
    package let effectiveSampleSize: Double
    /// The heaviest row's share of all weight, 0...1.
    package let heaviestShare: Double
    /// Of all rows.
    package let smallestPropensity: Double
    /// Whether to believe the figures below.
    package let verdict: Verdict
    /// Why the verdict is not `sound`.
    package let reasons: [String]
    /// Click rates the policy would have had; nil when refused.
    package let ips: Estimate?
    /// The calmer one; nil when refused.
    package let snips: Estimate?
    /// nil also when the log's arms were not equally likely, for then replay is wrong, and when fewer than 100 rows matched.
    package let replay: Estimate?
    /// Rows in which the policy would have chosen the same.
    package let replayedRows: Int
}
