/// What a log of draws tells about the feed's own chance, and about other ways to draw.
package struct DrawReport: Sendable, Codable, Equatable {
    /// One other way to draw.
    package struct Policy: Sendable, Codable, Equatable {
        /// How it would have drawn.
        package let policy: DrawPolicy
        /// How many draws of its own it would need to be known as well.
        package let effectiveSampleSize: Double
        /// The heaviest draw's share of all weight, 0...1.
        package let heaviestShare: Double
        /// Whether to believe the figures below.
        package let verdict: PolicyReport.Verdict
        /// Why the verdict is not `sound`.
        package let reasons: [String]
        /// By `DrawReward`, right on average; empty when refused.
        package let ips: [String: Estimate]
        /// The calmer ones; empty when refused.
        package let snips: [String: Estimate]
    }

    /// Draws that came to a screen.
    package let rows: Int
    /// Whose screens; the intervals are over these.
    package let viewers: Int
    /// Different videos.
    package let videos: Int
    /// The smallest chance.
    package let smallestPropensity: Double
    /// What the draws earned, by `DrawReward`.
    package let logged: [String: Estimate]
    /// What others would have.
    package let policies: [Policy]
}
