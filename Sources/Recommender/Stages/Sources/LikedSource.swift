/// A few of the newest videos by creators of whom the viewer has liked something. Those whom they follow are left to `FollowingSource`.
struct LikedSource: Source {
    static let name = "liked"
    /// Videos per author.
    private static let perAuthor = 2

    let quota: Int

    var name: String { Self.name }

    func enabled(for query: FeedQuery) -> Bool {
        !query.viewer.likedAuthors.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: Self.perAuthor)
        var generator = query.generator(for: name)
        let (liked, followed) = (query.viewer.likedAuthors, query.viewer.followed)
        basket.offerNewest(
            by: liked.members.filter { !followed.contains($0) }, where: { liked.contains($0) && !followed.contains($0) }, query,
            using: &generator)
        return basket.retrieval
    }
}
