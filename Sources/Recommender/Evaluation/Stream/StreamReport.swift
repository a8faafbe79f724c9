/// What an evaluation of a stream found.
package struct StreamReport: Sendable, Codable, Equatable {
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
    package let figures: [EvaluationFigure]
    /// Microseconds of one thread for each event, features and score, and learning: medians over stretches of 100 events, so that
    /// what else the machine does counts little.
    package let scoreMicroseconds: Double
    /// The same of learning.
    package let learnMicroseconds: Double
}
