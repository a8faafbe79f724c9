/// What the viewer saw in an earlier session, longest ago first: asked only when too little unseen is left, or too much of
/// it by one creator. No creator brings more than half of it.
///
/// A session never repeats a video, so someone who has seen everything gets an honest end, and these only in the
/// next session, marked as seen before.
struct AgainSource: Source {
    let name = "again"
    let quota: Int
    let catalogue: Catalogue

    func retrieve(for query: FeedQuery) -> Retrieval {
        let seen = query.viewer.seen.members + query.profile.recent.members.filter { !query.viewer.seen.contains($0) }
        var retrieval = Retrieval()
        var counts: [Int64: Int] = [:]
        for slot in catalogue.slots(of: seen.prefix(query.settings.limits.walk)) {
            guard retrieval.candidates.count < quota else { break }
            retrieval.examined += 1
            if retrieval.examined % Basket.timedEntries == 0, query.isLate {
                retrieval.isLate = true
                break
            }
            guard slot < query.snapshot.rows.count else { continue }
            let row = query.snapshot.rows[Int(slot)]
            let isFollowed = query.viewer.followed.contains(row.author)
            guard query.admits(row, again: true), query.hasSeen(row.id), query.kind != .following || isFollowed else { continue }
            let count = counts[row.author, default: 0]
            guard count < max(1, quota / 2) else { continue }
            counts[row.author] = count + 1
            var candidate = Candidate(slot: slot, row: row)
            candidate.isAgain = true
            retrieval.candidates.append(candidate)
        }
        return retrieval
    }
}
