/// The time of publication itself, for a feed in the order of time.
struct TimeScorer: Scorer {
    let name = "time"
    let feature = Feature.time

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { Double($0.publishedAt) }
    }
}
