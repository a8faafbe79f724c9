/// What others lately watched to the end among videos with the tags that this viewer likes most, and among those in the viewer's
/// languages: each list by the same lower bound as that of all videos (`PopularSource`), so that a small circle has its own.
struct TrendingSource: Source {
    static let name = "trending"

    /// Below this a taste is too faint to search by.
    private static let threshold: Float = 0.3
    private static let tagLimit = 3
    private static let languageLimit = 2
    /// Videos of each list, and entries looked at for them.
    private static let perList = 10
    private static let walkPerList = 512

    let quota: Int

    var name: String { Self.name }

    func enabled(for query: FeedQuery) -> Bool {
        !query.profile.tags.isEmpty || !query.viewer.languages.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: 4)
        for favourite in query.profile.tags.favourites(above: Self.threshold, limit: Self.tagLimit) {
            let list = query.snapshot.lists.popularByTag[Int32(truncatingIfNeeded: favourite.key)]
            basket.offer(list.prefix(Self.walkPerList), atMost: Self.perList)
        }
        for language in query.viewer.languages.prefix(Self.languageLimit) {
            basket.offer((query.snapshot.lists.popularByLanguage[language] ?? []).prefix(Self.walkPerList), atMost: Self.perList)
        }
        return basket.retrieval
    }
}
