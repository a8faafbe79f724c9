/// Adds to the candidates' scores.
protocol Scorer: Stage {
    /// What its part of the score stands for when the page is explained.
    var feature: Feature { get }
    /// One summand for each candidate, in their order; any other number is a failure.
    func score(_ candidates: [Candidate], for query: FeedQuery) throws -> [Double]
}

/// What can speak for a video. The raw value is the native API's word for it.
package enum Feature: String, Sendable, CaseIterable {
    case worth, prediction, match, freshness, author, tag, sound, language, time
}
