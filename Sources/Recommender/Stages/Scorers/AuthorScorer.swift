/// How much this viewer likes the author, by what was watched, liked and skipped, and whether they follow.
struct AuthorScorer: Scorer {
    /// What having liked any of the author's videos, ever, adds to what was learned lately.
    private static let liked: Double = 0.5
    /// What following the author adds.
    private static let followed: Double = 1

    let name = "author"
    let feature = Feature.author
    /// Of an affinity of 1.
    let weight: Double

    func enabled(for query: FeedQuery) -> Bool {
        !query.profile.authors.isEmpty || !query.viewer.likedAuthors.isEmpty || !query.viewer.followed.isEmpty
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { candidate in
            let learned = Double(query.profile.authors.weight(candidate.author))
            let liked = query.viewer.likedAuthors.contains(candidate.author) ? Self.liked : 0
            let followed = query.viewer.followed.contains(candidate.author) ? Self.followed : 0
            return weight * Affinity.squashed(learned + liked + followed)
        }
    }
}
