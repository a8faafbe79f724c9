/// What others watched soon after the videos that this viewer lately watched to the end.
struct CoWatchSource: Source {
    let name = "co-watch"
    let quota: Int
    let catalogue: Catalogue

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0 && query.profile.history.entries.contains { $0.weight >= ViewerHistory.telling }
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        let wanted = query.models.rows.entries(of: query.profile.history).filter { $0.weight >= ViewerHistory.telling }
        let followers = query.models.coVisits.followers(of: wanted)
        let best = followers.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        var basket = Basket(query: query, quota: quota, perAuthor: max(4, quota / 8))
        basket.offer(rows: best.lazy.map(\.key), of: catalogue)
        return basket.retrieval
    }
}
