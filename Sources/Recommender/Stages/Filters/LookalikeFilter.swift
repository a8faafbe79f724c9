/// Removes what looks like another candidate that was published before it, or like something that the viewer saw lately under another id.
struct LookalikeFilter: Filter {
    let name = "lookalike"
    let catalogue: Catalogue

    func removals(from candidates: [Candidate], for query: FeedQuery) -> [Int] {
        let known = candidates.indices.filter { query.row(candidates[$0]).likeness != nil }
        guard !known.isEmpty else { return [] }
        let met = met(by: query)
        // In the order of length, so that each is compared with those of about its own only.
        let order = known.sorted { query.row(candidates[$0]).durationMilliseconds < query.row(candidates[$1]).durationMilliseconds }
        var removed: [Int] = []
        for (place, index) in order.enumerated() {
            let row = query.row(candidates[index])
            if met.contains(where: row.looksLike) {
                if !candidates[index].isAgain { removed.append(index) }
                continue
            }
            for other in order[(place + 1)...] {
                let rival = query.row(candidates[other])
                guard Self.isNear(row, rival) else { break }
                if row.looksLike(rival) { removed.append(row.id < rival.id ? other : index) }
            }
        }
        return Array(Set(removed)).sorted()
    }

    /// Videos of the session's last places, and those that the viewer met last.
    private func met(by query: FeedQuery) -> [VideoRow] {
        let ids = query.session.served.members.suffix(SessionTail.limit) + query.profile.history.entries.map(\.video)
        return catalogue.rows(of: ids).filter { $0.likeness != nil }
    }

    /// The longer one is not longer by more than two of the same clip can be.
    private static func isNear(_ shorter: VideoRow, _ longer: VideoRow) -> Bool {
        Int(longer.durationMilliseconds) - Int(shorter.durationMilliseconds) <= Likeness.durationTolerance
    }
}
