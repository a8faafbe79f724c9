/// How the video does with everybody: predicted completion and acts, weighed (see `Valuation`).
struct WorthScorer: Scorer {
    let name = "worth"
    let feature = Feature.worth

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { Double($0.lift) }
    }
}
