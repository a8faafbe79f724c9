/// What an evaluation of a stream found.
package struct StreamReport: Sendable, Codable, Equatable {
    /// A figure over all seeds.
    package struct Figure: Sendable, Codable, Equatable {
        /// Like `long_view_auc`.
        package let name: String
        /// Mean over the seeds, with the interval over samples of viewers.
        package let estimate: Estimate
        /// Of each seed, in their order.
        package let bySeed: [Double]
    }

    /// Rows of the log.
    package let rows: Int
    /// Rows of reported days.
    package let reportedRows: Int
    /// Those of them whose video has a known length.
    package let watchRows: Int
    /// Viewers of the reported rows.
    package let viewers: Int
    /// The first day that is reported.
    package let from: Int
    /// One run each.
    package let seeds: [UInt64]
    /// Samples of the viewers behind the intervals.
    package let bootstrapRounds: Int
    /// In the order in which they are shown.
    package let figures: [Figure]
    /// Microseconds of one thread for each event, features and score, and learning: medians over stretches of 100 events, so that
    /// what else the machine does counts little.
    package let scoreMicroseconds: Double
    /// The same of learning.
    package let learnMicroseconds: Double
}
