import Durable
import Storage
import Web

/// Takes what players report. Durable before it is acknowledged, and counted once per place in a feed.
struct Watches: Sendable {
    let database: any Database
    let events: EventLog
    let clock: WallClock

    static let maximumBatch = 50

    /// Appends a batch whole or not at all. A watch whose (session, position) this viewer has told before is the
    /// client trying again and changes nothing, unless it tells of a longer time; one of a video that is gone, or
    /// that this viewer may not watch, is dropped.
    /// - Throws: `Problem` naming the first entry that cannot be true.
    func record(_ watches: [Watch], viewer: Viewer?, viewerKey: String) async throws {
        let now = clock.now()
        for (entry, watch) in watches.enumerated() {
            try watch.check(entry: entry, now: now)
        }
        let appended = try await database.append { [events] tx in
            var appended = 0
            for (entry, watch) in watches.enumerated() where try Watches.insert(watch, entry, viewer, viewerKey, now, events, tx) {
                appended += 1
            }
            return appended
        }
        if appended > 0 { events.announce() }
    }

    private static func insert(
        _ watch: Watch, _ entry: Int, _ viewer: Viewer?, _ viewerKey: String, _ now: Int64, _ events: EventLog, _ tx: any Transaction
    ) throws -> Bool {
        let visible = try tx.row(
            """
            SELECT v.author_id, v.duration_ms FROM videos v
            WHERE v.id = \(watch.videoID) AND \(VideoAccess.visible(to: viewer?.accountID))
            """
        )
        guard let authorID = try visible?.int(0), let durationMs = try visible?.int(1) else { return false }
        try watch.check(entry: entry, ofVideoLasting: durationMs)
        guard let kept = try Watches.keep(watch, viewer, viewerKey, now, tx) else { return false }
        let event = WatchEvent(
            videoID: watch.videoID, authorID: authorID, accountID: viewer?.accountID, viewerKey: viewerKey, watchedMs: watch.watchedMs,
            durationMs: watch.durationMs, loops: watch.loops, endedBy: watch.endedBy, at: watch.at, previousWatchedMs: kept.previousMs
        )
        _ = try events.append("watch", event, in: tx)
        return true
    }

    /// A report that changed a row.
    private struct Kept {
        /// What an earlier report of the same place said.
        let previousMs: Int64?
    }

    /// Nil when the row says it all already. A page that was hidden reports what it has, and more once it is
    /// back: the longer report of the same viewer and video wins.
    private static func keep(
        _ watch: Watch, _ viewer: Viewer?, _ viewerKey: String, _ now: Int64, _ tx: any Transaction
    ) throws -> Kept? {
        let known = try tx.row(
            """
            SELECT watched_ms, video_id FROM watches
            WHERE viewer_key = \(viewerKey) AND feed_session = \(watch.feedSession) AND position = \(watch.position)
            """
        )
        guard let known else {
            try tx.run(
                """
                INSERT INTO watches (viewer_key, feed_session, position, account_id, video_id, watched_ms, duration_ms, loops, ended_by,
                    muted, watched_at, received_at)
                VALUES (\(viewerKey), \(watch.feedSession), \(watch.position), \(viewer?.accountID), \(watch.videoID),
                    \(watch.watchedMs), \(watch.durationMs), \(watch.loops), \(watch.endedBy.rawValue), \(watch.isMuted),
                    \(watch.at), \(now))
                """
            )
            return Kept(previousMs: nil)
        }
        let before = try known.int(0)
        guard try known.int(1) == watch.videoID, watch.watchedMs > before else { return nil }
        try tx.run(
            """
            UPDATE watches SET watched_ms = \(watch.watchedMs), loops = \(watch.loops), ended_by = \(watch.endedBy.rawValue),
                muted = \(watch.isMuted), watched_at = \(watch.at)
            WHERE viewer_key = \(viewerKey) AND feed_session = \(watch.feedSession) AND position = \(watch.position)
            """
        )
        return Kept(previousMs: before)
    }
}
