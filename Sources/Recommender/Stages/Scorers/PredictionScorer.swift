/// What the ranker expects of showing the video to this viewer, as the distance from the mean of all candidates. It weighs the more, the
/// more the ranker has learned (`ModelSettings.trust`).
struct PredictionScorer: Scorer {
    let name = "prediction"
    let feature = Feature.prediction
    let value: PredictedValue

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        guard !candidates.isEmpty else { return [] }
        let ranker = query.models.ranker
        var features = RankerFeatures()
        var scratch = ranker.scratch()
        let values = candidates.map { candidate in
            let impression = Impression(
                of: query.row(candidate), to: query.viewer.key, at: query.now, tagHashes: query.snapshot.tagHashes)
            ranker.extract(impression, into: &features)
            return value.of(ranker.score(features, &scratch))
        }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.map { query.models.trust * ($0 - mean) }
    }
}
