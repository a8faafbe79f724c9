/// The newest videos that the viewer has not seen, including the one published a moment ago.
///
/// It walks back in time as far as it must, and thereby guarantees that nothing unseen is missed at the end of a small
/// catalogue.
struct FreshSource: Source {
    let name = "fresh"
    let quota: Int
    let isFallback = true

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota)
        query.snapshot.walkArrivals(thenThrough: query.snapshot.lists.recent) { slot in
            guard query.snapshot.rows[Int(slot)].audience == .everyone else { return true }
            return basket.offer(slot)
        }
        return basket.retrieval
    }
}
