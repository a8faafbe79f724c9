import Storage
import Synchronization
import Web

/// The tags that are watched most among what was posted last, each with videos: what the Discover page shows before anybody types. It is
/// the same for everybody but for the blocks, so that what is for adults stays out of it.
final class Trends: Sendable {
    /// Videos that are looked at: the last that were published.
    static let window = 2_000
    /// Tags, and videos of each. More than are shown are kept, since each viewer has blocked others.
    static let tags = 8
    static let videosPerTag = 10
    private static let keptPerTag = 24
    /// How long a list is shown before it is made anew, in ms.
    static let lifetime: Int64 = 60_000

    struct Trend: Sendable, Equatable {
        let tag: String
        /// All public videos with it.
        let videos: Int64
        /// Best first.
        let ids: [Int64]
    }

    private let database: any Database
    private let clock: WallClock
    private let last = Mutex<(at: Int64, trends: [Trend])?>(nil)

    init(database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// Most watched first, with the videos that this viewer may see. A tag without any is left out.
    func now(for viewer: Viewer?) async throws -> [Trend] {
        let trends = try await current()
        let visible = try await visible(Set(trends.flatMap(\.ids)), to: viewer)
        return trends.compactMap { trend in
            let ids = trend.ids.filter(visible.contains).prefix(Trends.videosPerTag)
            return ids.isEmpty ? nil : Trend(tag: trend.tag, videos: trend.videos, ids: Array(ids))
        }
    }

    private func current() async throws -> [Trend] {
        let now = clock.now()
        if let last = last.withLock({ $0 }), (0..<Trends.lifetime).contains(now - last.at) { return last.trends }
        let trends = try await database.read { tx in try Trends.read(in: tx) }
        last.withLock { $0 = (now, trends) }
        return trends
    }

    private func visible(_ ids: Set<Int64>, to viewer: Viewer?) async throws -> Set<Int64> {
        guard !ids.isEmpty else { return [] }
        return try await database.read { tx in
            Set(try tx.rows(
                "SELECT v.id FROM videos v WHERE v.id IN \(list: ids.sorted()) AND \(VideoAccess.visible(to: viewer))"
            ).map { try $0.int(0) })
        }
    }

    private static func read(in tx: any Transaction) throws -> [Trend] {
        let rows = try tx.rows(
            """
            SELECT t.tag, n.id, c.views, c.likes FROM (
                SELECT v.id FROM videos v WHERE \(VideoAccess.visible(to: nil)) AND v.published_at IS NOT NULL
                ORDER BY v.published_at DESC LIMIT \(window)
            ) n JOIN video_tags t ON t.video_id = n.id JOIN video_counts c ON c.video_id = n.id
            """
        )
        // By video, so that one with several spellings of a tag counts once.
        var measures: [String: [Int64: Int64]] = [:]
        for row in rows {
            let measure = SearchReach.measure(views: try row.int(2), likes: try row.int(3))
            measures[SearchTokens.tagName(try row.text(0)), default: [:]][try row.int(1)] = measure
        }
        measures[""] = nil
        let found = measures.mapValues { videos in videos.map { (id: $0.key, measure: $0.value) } }
        // A tag that one video carries alone says no more than the video: the square root keeps one success from leading.
        func weight(_ videos: [(id: Int64, measure: Int64)]) -> Double {
            videos.reduce(0) { $0 + (Double($1.measure) + 1).squareRoot() }
        }
        let best = found.map { tag, videos in (tag: tag, videos: videos, weight: weight(videos)) }
            .sorted { ($1.weight, $0.tag) < ($0.weight, $1.tag) }.prefix(tags)
        let counts = try tx.rows("SELECT word, videos FROM search_words WHERE word IN \(list: best.map { "#" + $0.tag })")
        let known = try Dictionary(counts.map { (try $0.text(0), try $0.int(1)) }) { $1 }
        return best.map { trend in
            let ids = trend.videos.sorted { ($1.measure, $1.id) < ($0.measure, $0.id) }.prefix(keptPerTag).map(\.id)
            return Trend(tag: trend.tag, videos: known["#" + trend.tag] ?? Int64(trend.videos.count), ids: ids)
        }
    }
}
