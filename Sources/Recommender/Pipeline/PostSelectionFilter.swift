/// A last look at the few that were chosen. What it removes is withdrawn, and its place filled again from the rest.
protocol PostSelectionFilter: Stage {
    /// The indices among the chosen, ascending, of those to withdraw.
    func withdrawals(from chosen: [Candidate], for query: FeedQuery) throws -> [Int]
}
