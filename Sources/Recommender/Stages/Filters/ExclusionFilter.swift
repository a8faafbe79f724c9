/// Removes what one rule keeps from the viewer.
struct ExclusionFilter: Filter {
    let exclusion: Exclusion

    var name: String { exclusion.rawValue }

    func removals(from candidates: [Candidate], for query: FeedQuery) -> [Int] {
        candidates.indices.filter { index in
            if exclusion == .seen, candidates[index].isAgain { return false }
            return exclusion.concerns(query.row(candidates[index]), in: query)
        }
    }
}
