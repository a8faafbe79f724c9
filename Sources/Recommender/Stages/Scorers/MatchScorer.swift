/// How near the video lies to what the viewer watched: the cosine of the two vectors. It weighs the more, the more was learned,
/// and the more the viewer wanted (`FeedNewcomers.matchStrength`).
struct MatchScorer: Scorer {
    let name = "match"
    let feature = Feature.match
    /// Of a cosine of 1.
    let weight: Double

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0 && !query.viewerVector.isEmpty
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        let trust = query.models.trust * query.settings.newcomers.trust(inMatchOf: query.profile.history)
        return candidates.map { candidate in
            weight * trust * Double(query.models.retrieval.cosine(query.viewerVector, candidate.modelRow))
        }
    }
}
