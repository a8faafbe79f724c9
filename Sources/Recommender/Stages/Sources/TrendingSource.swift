/// What others lately watched to the end among videos with the tags that this viewer likes most, and among those in the viewer's language:
/// each list by the same lower bound as that of all videos (`PopularSource`), so that a small circle has its own.
struct TrendingSource: Source {
    static let name = "trending"

    /// Below this a taste is too faint to search by.
    private static let threshold: Float = 0.3
    private static let tagLimit = 3
    /// Videos of each list, and entries looked at for them.
    private static let perList = 10
    private static let walkPerList = 512

    let quota: Int

    var name: String { Self.name }

    func enabled(for query: FeedQuery) -> Bool {
        !query.profile.tags.isEmpty || query.viewer.language != nil
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: 4)
        for favourite in query.profile.tags.favourites(above: Self.threshold, limit: Self.tagLimit) {
            fill(&basket, from: query.snapshot.lists.popularByTag[Int32(truncatingIfNeeded: favourite.key)])
        }
        if let language = query.viewer.language { fill(&basket, from: query.snapshot.lists.popularByLanguage[language] ?? []) }
        return basket.retrieval
    }

    private func fill(_ basket: inout Basket, from list: ArraySlice<Int32>) {
        let full = basket.retrieval.candidates.count + Self.perList
        for slot in list.prefix(Self.walkPerList) {
            guard basket.offer(slot), basket.retrieval.candidates.count < full else { break }
        }
    }
}
