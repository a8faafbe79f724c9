/// More with the tags and by the authors that this viewer lately watched to the end or liked.
struct TasteSource: Source {
    /// Below this a taste is too faint to search by.
    private static let threshold: Float = 0.3
    private static let tagLimit = 3
    private static let authorLimit = 3
    /// Videos per tag, and entries looked at for them.
    private static let perTag = 12
    private static let walkPerTag = 512
    /// Entries looked at per author.
    private static let walkPerAuthor = 16

    let name = "taste"
    let quota: Int

    func enabled(for query: FeedQuery) -> Bool {
        !query.profile.tags.isEmpty || !query.profile.authors.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: 4)
        for favourite in query.profile.tags.favourites(above: Self.threshold, limit: Self.tagLimit) {
            let list = query.snapshot.lists.byTag[Int32(truncatingIfNeeded: favourite.key)]
            basket.offer(list.prefix(Self.walkPerTag), atMost: Self.perTag)
        }
        for favourite in query.profile.authors.favourites(above: Self.threshold, limit: Self.authorLimit) {
            guard let number = query.snapshot.authors.index(of: favourite.key) else { continue }
            for slot in query.snapshot.lists.byAuthor[Int32(truncatingIfNeeded: number)].prefix(Self.walkPerAuthor) {
                guard basket.offer(slot) else { break }
            }
        }
        return basket.retrieval
    }
}
