/// Everyone's newest videos, newest first, as many of one author as there are.
struct LatestSource: Source {
    let name = "latest"
    let quota: Int
    let isFallback = true

    func retrieve(for query: FeedQuery) -> Retrieval {
        let enough = max(quota, query.limit * 2)
        var basket = Basket(query: query, quota: enough, perAuthor: enough)
        query.snapshot.walkArrivals(thenThrough: query.snapshot.lists.recent) { slot in
            guard query.snapshot.rows[Int(slot)].audience == .everyone else { return true }
            return basket.offer(slot)
        }
        return basket.retrieval
    }
}
