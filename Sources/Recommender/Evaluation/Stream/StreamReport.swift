/// What an evaluation of a stream found.
package struct StreamReport: Sendable, Codable, Equatable {
    /// A figure over all seeds.
    package struct Figure: Sendable, Codable, Equatable {
        package let name: String
        /// Mean over the seeds, with the interval over samples of viewers.
        package let estimate: Estimate
        /// Of each seed, in their order.
        package let bySeed: [Double]
    }

    package let rows: Int
    package let reportedRows: Int
    package let watchRows: Int
    package let viewers: Int
    /// The first day that is reported.
    package let from: Int
    package let seeds: [UInt64]
    package let bootstrapRounds: Int
    package let figures: [Figure]
    /// Microseconds of one thread for each event, features and score, and learning: medians over stretches of 100 events, so that
    /// what else the machine does counts little.
    package let scoreMicroseconds: Double
    package let learnMicroseconds: Double
}
