/// What others lately watched to the end, by the lower bound of that share.
struct PopularSource: Source {
    static let name = "popular"

    let quota: Int
    let isFallback = true

    var name: String { Self.name }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota)
        for slot in query.snapshot.lists.popular {
            guard basket.offer(slot) else { break }
        }
        return basket.retrieval
    }
}
