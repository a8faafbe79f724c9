/// A few of the newest videos by followed authors. Who follows many is asked about others on each page.
struct FollowingSource: Source {
    /// Followed authors asked for one page.
    private static let authorLimit = 16
    /// Videos per author.
    private static let perAuthor = 2
    /// Entries looked at per author.
    private static let walkPerAuthor = 16

    let name = "following"
    let quota: Int

    func enabled(for query: FeedQuery) -> Bool {
        !query.viewer.followed.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: Self.perAuthor)
        for index in stride(from: query.snapshot.arrivals.count - 1, through: 0, by: -1).prefix(Self.walkPerAuthor * 8) {
            let slot = query.snapshot.arrivals[index]
            guard query.viewer.followed.contains(query.snapshot.rows[Int(slot)].author) else { continue }
            guard basket.offer(slot) else { return basket.retrieval }
        }
        let followed = query.viewer.followed.members
        var generator = query.generator(for: name)
        let start = followed.count > Self.authorLimit ? Int.random(in: followed.indices, using: &generator) : 0
        for step in 0..<min(Self.authorLimit, followed.count) {
            let author = followed[(start + step) % followed.count]
            guard let number = query.snapshot.authors.index(of: author) else { continue }
            for slot in query.snapshot.lists.byAuthor[Int32(truncatingIfNeeded: number)].prefix(Self.walkPerAuthor) {
                guard basket.offer(slot) else { return basket.retrieval }
            }
        }
        return basket.retrieval
    }
}
