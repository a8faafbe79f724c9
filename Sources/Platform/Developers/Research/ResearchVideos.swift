import Storage
import Web

/// Finds public videos by what researchers ask. A request looks at so many videos and no more, some at a time; where that does not fill a
/// page, the page is short, and the next one goes on from there.
struct ResearchVideos: Sendable {
    let database: any Database

    /// Videos that one request looks at.
    static let mostSeen = 10_000
    /// Looked at in one read.
    static let batch = 500

    struct Page: Sendable {
        var clips: [ResearchClip] = []
        /// Everything before it has been looked at: lower ids come next.
        var cursor: Int64
        var hasMore = false
    }

    /// The next that match, the greatest id first.
    /// - Parameters:
    ///   - asOf: what was published later is left out; UTC milliseconds.
    ///   - cursor: ids below it.
    func page(
        _ query: ResearchQuery, in window: ResearchWindow, asOf: Int64, before cursor: Int64, limit: Int, mostSeen: Int = mostSeen
    ) async throws -> Page {
        var walk = ResearchWalk(try await plan(query), in: window, before: cursor)
        var page = Page(cursor: cursor)
        var seen = 0
        while seen < mostSeen {
            let count = min(Self.batch, mostSeen - seen)
            let (next, ids, clips) = try await read(count, walk, in: window, asOf)
            walk = next
            for id in ids {
                if let clip = clips[id], query.matches(clip) {
                    guard page.clips.count < limit else {
                        page.hasMore = true
                        return page
                    }
                    page.clips.append(clip)
                }
                page.cursor = id
            }
            seen += ids.count
            guard ids.count == count else { return page }
        }
        page.hasMore = true
        return page
    }

    /// Some that match, by chance. Where all can be looked at, each has the same chance; else those at moments drawn by chance.
    func sample(
        _ query: ResearchQuery, in window: ResearchWindow, asOf: Int64, limit: Int, using random: inout some RandomNumberGenerator
    ) async throws -> [ResearchClip] {
        let half = Self.mostSeen / 2
        let whole = try await page(query, in: window, asOf: asOf, before: .max, limit: half, mostSeen: half)
        guard whole.hasMore else { return Array(whole.clips.shuffled(using: &random).prefix(limit)) }
        let plan = try await plan(query)
        var found: [Int64: ResearchClip] = [:]
        for _ in 0..<(half / Self.batch) {
            let cursor = Int64.random(in: window.floor...max(window.floor, window.ceiling), using: &random)
            let (_, _, clips) = try await read(Self.batch, ResearchWalk(plan, in: window, before: cursor), in: window, asOf)
            for clip in clips.values where query.matches(clip) { found[clip.id] = clip }
        }
        return Array(found.values.sorted { $0.id < $1.id }.shuffled(using: &random).prefix(limit))
    }

    private func plan(_ query: ResearchQuery) async throws -> ResearchPlan {
        try await database.read { tx in
            try ResearchPlan(query) { name in try tx.row("SELECT id FROM accounts WHERE username = \(name)")?.int(0) }
        }
    }

    /// Authorization is the query: of the ids only those come back as videos that everybody may watch.
    private func read(
        _ count: Int, _ walk: ResearchWalk, in window: ResearchWindow, _ asOf: Int64
    ) async throws -> (ResearchWalk, [Int64], [Int64: ResearchClip]) {
        try await database.read { tx in
            var walk = walk
            let ids = try walk.next(count, in: tx)
            guard !ids.isEmpty else { return (walk, [], [:]) }
            let rows = try tx.rows(
                """
                SELECT \(ResearchClip.columns)
                FROM videos v JOIN accounts a ON a.id = v.author_id JOIN video_counts c ON c.video_id = v.id
                WHERE v.id IN \(list: ids) AND \(VideoAccess.visible(to: nil))
                    AND v.published_at >= \(window.start) AND v.published_at < \(window.end) AND v.published_at <= \(asOf)
                """
            )
            var clips: [Int64: ResearchClip] = [:]
            for row in rows {
                let clip = try ResearchClip(row: row)
                clips[clip.id] = clip
            }
            return (walk, ids, clips)
        }
    }
}
