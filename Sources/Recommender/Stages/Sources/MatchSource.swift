/// What lies nearest to the viewer's vector among all videos: an exact scan, which is quicker than keeping an index up to date.
struct MatchSource: Source {
    /// Nearest videos looked at for each that is wanted: many of them were seen.
    private static let lookPerWanted = 4

    let name = "match"
    let quota: Int
    let catalogue: Catalogue

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0 && !query.viewerVector.isEmpty
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var basket = Basket(query: query, quota: quota, perAuthor: max(4, quota / 8))
        let hits = query.models.retrieval.top(quota * Self.lookPerWanted, query.viewerVector, until: query.deadline)
        // What the scan had not reached is missing; what it found is brought all the same, and does not take long.
        let isLate = query.isLate
        basket.offer(rows: hits.lazy.map(\.row), of: catalogue)
        var retrieval = basket.retrieval
        retrieval.isLate = retrieval.isLate || isLate
        return retrieval
    }
}
