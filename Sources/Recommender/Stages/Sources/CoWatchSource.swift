/// What others watched soon after the videos that this viewer lately watched to the end.
struct CoWatchSource: Source {
    /// Videos of the viewer's that are asked, newest first.
    private static let asked = 8

    let name = "co-watch"
    let quota: Int
    let catalogue: Catalogue

    func enabled(for query: FeedQuery) -> Bool {
        query.models.trust > 0 && query.profile.history.entries.contains { $0.weight > 0 }
    }

    func retrieve(for query: FeedQuery) -> Retrieval {
        var sums: [Int32: Float] = [:]
        var fall: Float = 1
        for entry in query.profile.history.entries.reversed().filter({ $0.weight >= 0.5 }).prefix(Self.asked) {
            guard let row = query.models.rows.row(of: entry.video) else { continue }
            query.models.coVisits.eachNeighbour(of: row) { neighbour, share in sums[neighbour, default: 0] += share * fall }
            fall *= 0.8
        }
        let best = sums.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        var basket = Basket(query: query, quota: quota, perAuthor: max(4, quota / 8))
        basket.offer(rows: best.lazy.map(\.key), of: catalogue)
        return basket.retrieval
    }
}
