import Recommender
import Storage

/// What chance brought to people's screens, for whoever evaluates how the feed draws.
struct DrawnWatches: Sendable {
    let database: any Database

    /// The newest, in the order in which they came in. Viewers are numbered as they come, and cannot be told from the log.
    /// - Parameter since: UTC milliseconds.
    func log(limit: Int, since: Int64 = 0) async throws -> DrawLog {
        let limit = min(max(1, limit), DrawLog.rowLimit)
        return try await database.read { tx in
            let rows = try tx.rows(
                """
                SELECT w.viewer_key, w.video_id, w.position, w.draw_chance, w.draw_even_chance, w.draw_pool, w.watched_ms, w.duration_ms,
                    w.loops, w.watched_at,
                    (SELECT count(*) FROM likes l WHERE l.account_id = w.account_id AND l.video_id = w.video_id)
                FROM watches w WHERE w.draw_chance IS NOT NULL AND w.received_at > \(since) ORDER BY w.received_at DESC LIMIT \(limit)
                """
            )
            var viewers: [String: Int] = [:]
            return DrawLog(try rows.reversed().compactMap { try DrawnWatches.watch(in: $0, &viewers) })
        }
    }

    private static func watch(in row: Row, _ viewers: inout [String: Int]) throws -> DrawnWatch? {
        let draw = Draw(
            chance: try row.double(3), evenChance: try row.optionalDouble(4) ?? 0, pool: Int(clamping: try row.optionalInt(5) ?? 0)
        )
        guard let draw else { return nil }
        let key = try row.text(0)
        let viewer = viewers[key] ?? viewers.count
        viewers[key] = viewer
        return DrawnWatch(
            viewer: viewer, video: try row.int(1), position: Int(clamping: try row.int(2)), draw: draw,
            watchedMilliseconds: Int(clamping: try row.int(6)), durationMilliseconds: Int(clamping: try row.int(7)),
            loops: Int(clamping: try row.int(8)), isLiked: try row.int(10) > 0, at: try row.int(9)
        )
    }
}

/// What `skit evaluate exploration` asks the running server for.
struct DrawOrder: Codable, Sendable {
    let limit: Int
}
