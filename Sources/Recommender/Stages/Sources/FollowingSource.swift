/// A few of the newest videos by followed authors. Who follows many is asked about others on each page.
struct FollowingSource: Source {
    /// Videos per author.
    private static let perAuthor = 2

    let name = "following"
    let quota: Int

    func enabled(for query: FeedQuery) -> Bool {
        !query.viewer.followed.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: Self.perAuthor)
        var generator = query.generator(for: name)
        let followed = query.viewer.followed
        basket.offerNewest(by: followed.members, where: { followed.contains($0) }, query, using: &generator)
        return basket.retrieval
    }
}
