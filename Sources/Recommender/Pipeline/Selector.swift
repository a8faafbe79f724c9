/// Puts candidates into places.
protocol Selector: Stage {
    /// Chooses up to `query.limit` of the candidates that are not withdrawn.
    func select(from candidates: [Candidate], for query: FeedQuery) -> Selection
}

/// What a selector chose.
struct Selection: Sendable {
    /// One place.
    struct Choice: Sendable {
        /// The index of the candidate.
        let index: Int
        /// Whether chance decided, rather than the score.
        let isDrawn: Bool
    }

    var choices: [Choice] = []
    var concessions: [FeedTrace.Concession] = []
}
