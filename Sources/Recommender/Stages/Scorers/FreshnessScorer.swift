/// What being new adds.
struct FreshnessScorer: Scorer {
    let name = "freshness"
    let feature = Feature.freshness
    let valuation: Valuation

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { candidate in
            valuation.freshness(ageMilliseconds: query.now.subtractingReportingOverflow(candidate.publishedAt).partialValue)
        }
    }
}
