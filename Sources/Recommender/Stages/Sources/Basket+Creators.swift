extension Basket {
    /// Creators asked for one page; of more others are asked on each.
    private static let creatorLimit = 16
    /// Entries looked at of each of them.
    private static let walkPerCreator = 16

    /// Looks at the newest videos by some of these creators: first at what came after the lists, then at a few of each.
    /// - Parameter members: each once.
    mutating func offerNewest(
        by members: [Int64], where isMember: (Int64) -> Bool, _ query: FeedQuery, using generator: inout SplitMix64
    ) {
        let arrivals = query.snapshot.arrivals
        for index in stride(from: arrivals.count - 1, through: 0, by: -1).prefix(Self.walkPerCreator * 8) {
            guard isMember(query.snapshot.rows[Int(arrivals[index])].author) else { continue }
            guard offer(arrivals[index]) else { return }
        }
        let start = members.count > Self.creatorLimit ? Int.random(in: members.indices, using: &generator) : 0
        for step in 0..<min(Self.creatorLimit, members.count) {
            let author = members[(start + step) % members.count]
            guard let number = query.snapshot.authors.index(of: author) else { continue }
            for slot in query.snapshot.lists.byAuthor[Int32(truncatingIfNeeded: number)].prefix(Self.walkPerCreator) {
                guard offer(slot) else { return }
            }
        }
    }
}
