/// The newest videos by all followed authors, newest first.
struct TimelineSource: Source {
    let name = "timeline"
    let quota: Int
    let isFallback = true

    func retrieve(for query: FeedQuery) -> Retrieval {
        var timeline = Timeline(query: query, limit: max(quota, query.limit * 2))
        for index in stride(from: query.snapshot.arrivals.count - 1, through: 0, by: -1) {
            let slot = query.snapshot.arrivals[index]
            guard query.viewer.followed.contains(query.snapshot.rows[Int(slot)].author) else { continue }
            timeline.beginAuthor()
            _ = timeline.offer(slot)
        }
        for author in query.viewer.followed.members.suffix(query.settings.limits.timelineAuthors) {
            guard let number = query.snapshot.authors.index(of: author) else { continue }
            timeline.beginAuthor()
            for slot in query.snapshot.lists.byAuthor[Int32(truncatingIfNeeded: number)] {
                guard timeline.offer(slot) else { break }
            }
        }
        return timeline.retrieval
    }
}

/// The newest videos found so far, in order.
private struct Timeline {
    private let query: FeedQuery
    private let limit: Int
    private var newest: [Candidate] = []
    private var examined = 0
    private var isLate = false
    /// How many more of the current author's videos are taken: as many as there are places.
    private var left: Int

    init(query: FeedQuery, limit: Int) {
        self.query = query
        self.limit = limit
        left = query.limit
    }

    var retrieval: Retrieval {
        Retrieval(examined: examined, candidates: newest, isLate: isLate)
    }

    mutating func beginAuthor() {
        left = query.limit
    }

    /// False when none of this author's older videos can be among the newest.
    mutating func offer(_ slot: Int32) -> Bool {
        guard left > 0, !isLate, examined < query.settings.limits.walk else { return false }
        examined += 1
        if examined % Basket.timedEntries == 0, query.isLate {
            isLate = true
            return false
        }
        let row = query.snapshot.rows[Int(slot)]
        if newest.count >= limit, let last = newest.last, row.publishedAt <= last.publishedAt { return false }
        guard query.admits(row) else { return true }
        left -= 1
        let place = newest.firstIndex { $0.publishedAt < row.publishedAt } ?? newest.endIndex
        newest.insert(Candidate(slot: slot, row: row), at: place)
        if newest.count > limit { newest.removeLast() }
        return true
    }
}
