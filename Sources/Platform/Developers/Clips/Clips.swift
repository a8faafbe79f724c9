import Storage

/// Finds the public videos of one person for an app of theirs: two statements at most, and none where the cards are known.
struct Clips: Sendable {
    let database: any Database
    let cards: Cards

    /// Videos in one answer.
    static let mostListed = 20

    struct Page: Sendable {
        let clips: [Clip]
        /// UTC milliseconds: what is older comes next.
        let cursor: Int64
        let hasMore: Bool
    }

    /// The newest published before a time, newest first.
    func list(of author: Int64, before time: Int64, limit: Int) async throws -> Page {
        let found = try await database.read { tx in
            try tx.rows(
                """
                SELECT v.id, v.published_at FROM videos v
                WHERE v.author_id = \(author) AND v.published_at < \(time) AND \(VideoAccess.isPublic)
                ORDER BY v.published_at DESC, v.id DESC LIMIT \(limit + 1)
                """
            ).map { (id: try $0.int(0), at: try $0.int(1)) }
        }
        let page = Clips.cut(found, limit)
        return Page(clips: try await clips(page), cursor: page.last?.at ?? 0, hasMore: found.count > page.count)
    }

    /// Those of them that are this person's and public, in this order.
    func query(_ ids: [Int64], of author: Int64) async throws -> [Clip] {
        let found = try await database.read { tx in
            try tx.rows(
                """
                SELECT v.id, v.published_at FROM videos v
                WHERE v.id IN \(list: ids) AND v.author_id = \(author) AND \(VideoAccess.isPublic)
                """
            ).map { (id: try $0.int(0), at: try $0.int(1)) }
        }
        let times = Dictionary(found.map { ($0.id, $0.at) }) { first, _ in first }
        var seen: Set<Int64> = []
        return try await clips(ids.filter { seen.insert($0).inserted }.compactMap { id in times[id].map { (id, $0) } })
    }

    /// At most so many, and never a part of those that were published in one millisecond: the cursor is a time, and would pass over
    /// the rest.
    private static func cut(_ found: [(id: Int64, at: Int64)], _ limit: Int) -> [(id: Int64, at: Int64)] {
        guard found.count > limit, let next = found.last?.at else { return found }
        let page = Array(found.prefix(limit))
        let whole = page.filter { $0.at != next }
        return whole.isEmpty ? page : whole
    }

    private func clips(_ videos: [(id: Int64, at: Int64)]) async throws -> [Clip] {
        let known = try await cards.cards(videos.map(\.id))
        return videos.compactMap { video in known[video.id].map { Clip(card: $0.card, publishedAt: video.at) } }
    }
}
