/// Keeps candidates from the page. Run one after the other; what they remove is kept in the slate with its reason.
protocol Filter: Stage {
    /// The indices of those to remove, ascending: mostly none, and then nothing is copied.
    func removals(from candidates: [Candidate], for query: FeedQuery) throws -> [Int]
}
