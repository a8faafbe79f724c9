/// How much this viewer likes the author, by what was watched, liked and skipped.
struct AuthorScorer: Scorer {
    /// What having liked any of the author's videos, ever, adds to what was learned lately.
    private static let liked: Double = 0.5

    let name = "author"
    let feature = Feature.author
    /// Of an affinity of 1.
    let weight: Double

    func enabled(for query: FeedQuery) -> Bool {
        !query.profile.authors.isEmpty || !query.viewer.likedAuthors.isEmpty
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { candidate in
            let learned = Double(query.profile.authors.weight(candidate.author))
            let liked = query.viewer.likedAuthors.contains(candidate.author) ? Self.liked : 0
            return weight * Affinity.squashed(learned + liked)
        }
    }
}
