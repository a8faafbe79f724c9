/// How much this viewer likes the video's tags: the most liked one, less for a disliked one.
struct TagScorer: Scorer {
    let name = "tag"
    let feature = Feature.tag
    /// Of an affinity of 1, for who is no newcomer (`FeedNewcomers`).
    let weight: Double

    func enabled(for query: FeedQuery) -> Bool {
        !query.profile.tags.isEmpty
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        let newcomers = query.settings.newcomers
        let weight = weight * newcomers.factor(newcomers.tagAffinity, for: query.profile.history)
        return candidates.map { candidate in
            var best: Float = 0
            var worst: Float = 0
            query.row(candidate).tags.forEach { tag in
                let affinity = query.profile.tags.weight(Int64(tag))
                best = max(best, affinity)
                worst = min(worst, affinity)
            }
            return weight * (Affinity.squashed(Double(best)) + Affinity.squashed(Double(worst)))
        }
    }
}
