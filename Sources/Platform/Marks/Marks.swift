import Durable
import Recommender
import Storage
import Web

/// Likes and saves.
struct Marks: Sendable {
    let database: any Database
    let events: EventLog
    let counters: CounterProgress
    let cardMarks: CardMarks
    let clock: WallClock

    /// Sets or removes a mark; doing it twice is the same as once. A mark can be removed whatever became of the video since.
    /// Returns the video's new count.
    func set(_ mark: VideoMark, _ marked: Bool, viewer: Viewer, videoID: Int64) async throws -> Int64 {
        let now = clock.now()
        // Also when nobody can say whether it was written.
        defer { cardMarks.forget(viewer.accountID) }
        let event = try await database.write { [events] tx -> Int64? in
            let isVisible = VideoAccess.visible(to: viewer)
            let isMarked: SQL = "EXISTS (SELECT 1 FROM \(mark.table) m WHERE m.account_id = \(viewer.accountID) AND m.video_id = v.id)"
            let condition: SQL = marked ? isVisible : "(\(isVisible) OR \(isMarked))"
            guard let video = try Videos.find("v.id = \(videoID) AND \(condition)", in: tx) else { throw Problem.videoNotFound }
            let changed = marked
                ? try tx.run(
                    """
                    INSERT INTO \(mark.table) (account_id, video_id, created_at) VALUES (\(viewer.accountID), \(videoID), \(now))
                    ON CONFLICT (account_id, video_id) DO NOTHING
                    """
                )
                : try tx.run("DELETE FROM \(mark.table) WHERE account_id = \(viewer.accountID) AND video_id = \(videoID)")
            guard changed > 0 else { return nil }
            var event = MarkEvent(accountID: viewer.accountID, videoID: videoID, authorID: video.authorID)
            event.impersonal = try FeedPreferences.isImpersonal(ViewerKey.account(viewer.accountID).text, in: tx)
            return try events.append(mark.eventKind(set: marked), event, in: tx)
        }
        await counters.counted(event, events)
        return try await database.read { tx in
            try tx.row("SELECT \(mark.countColumn) FROM video_counts WHERE video_id = \(videoID)")?.int(0) ?? 0
        }
    }

    /// Videos the viewer marked and may still watch, last marked first. The cursor is the time of marking.
    func videos(
        _ mark: VideoMark, of viewer: Viewer, before cursor: Int64?, limit: Int, age: ReadAge = .present
    ) async throws -> [(id: Int64, markedAt: Int64)] {
        try await database.read(age) { tx in
            try tx.rows(
                """
                SELECT v.id, m.created_at FROM \(mark.table) m JOIN videos v ON v.id = m.video_id
                WHERE m.account_id = \(viewer.accountID) AND m.created_at < \(cursor ?? .max)
                    AND \(VideoAccess.visible(to: viewer))
                ORDER BY m.created_at DESC LIMIT \(limit)
                """
            ).map { (try $0.int(0), try $0.int(1)) }
        }
    }
}
