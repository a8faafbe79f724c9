import Recommender
import Storage

/// Writes a batch of watches in a handful of statements, however many there are: players report all day, so this is the
/// writer's most frequent work.
struct WatchBatch {
    private let watches: [Watch]
    private let viewer: Viewer?
    private let viewerKey: String
    private let now: Int64

    init(_ watches: [Watch], _ viewer: Viewer?, _ viewerKey: String, now: Int64) {
        self.watches = watches
        self.viewer = viewer
        self.viewerKey = viewerKey
        self.now = now
    }

    /// What a watch is once per viewer.
    private struct Place: Hashable {
        let session: String
        let position: Int64

        init(_ watch: Watch) {
            session = watch.feedSession
            position = watch.position
        }

        init(_ row: Row) throws {
            session = try row.text(0)
            position = try row.int(1)
        }
    }

    private struct Subject {
        let authorID: Int64
        let durationMs: Int64
    }

    /// Keeps what is new, and returns it as events, in the order of the batch. A watch of a video that is gone, or that this
    /// viewer may not watch, is dropped.
    /// - Throws: `Problem` naming the first entry that its video shows to be impossible.
    func write(in tx: any Transaction) throws -> [WatchEvent] {
        let subjects = try subjects(in: tx)
        var places: Set<Place> = []
        var firsts: [Watch] = []
        for (entry, watch) in watches.enumerated() {
            guard let subject = subjects[watch.videoID] else { continue }
            try watch.check(entry: entry, ofVideoLasting: subject.durationMs)
            if places.insert(Place(watch)).inserted { firsts.append(watch) }
        }
        var inserted = try insert(firsts, in: tx)
        return try watches.compactMap { watch in
            guard let subject = subjects[watch.videoID] else { return nil }
            if inserted.remove(Place(watch)) != nil { return event(of: watch, about: subject, before: nil) }
            return try extend(watch, in: tx).map { event(of: $0.watch, about: subject, before: $0.before) }
        }
    }

    /// The videos of the batch that this viewer may watch. Whether is asked of each row that the ids have found: as a condition
    /// beside them it makes SQLite go through all published videos instead.
    private func subjects(in tx: any Transaction) throws -> [Int64: Subject] {
        // Where others write at the same time, a video stays until its watches are in.
        let held: SQL = tx.dialect == .postgres ? " FOR KEY SHARE OF v" : ""
        let rows = try tx.rows(
            """
            SELECT v.id, v.author_id, v.duration_ms, (\(VideoAccess.visible(to: viewer))) FROM videos v
            WHERE v.id IN \(list: Set(watches.map(\.videoID)).sorted())\(held)
            """
        )
        return try rows.filter { try $0.bool(3) }
            .reduce(into: [:]) { $0[try $1.int(0)] = Subject(authorID: try $1.int(1), durationMs: try $1.int(2)) }
    }

    /// Returns the places that nothing had been told of.
    private func insert(_ watches: [Watch], in tx: any Transaction) throws -> Set<Place> {
        guard !watches.isEmpty else { return [] }
        let rows: [SQL] = watches.map { watch in
            """
            (\(viewerKey), \(watch.feedSession), \(watch.position), \(viewer?.accountID), \(watch.videoID), \(watch.watchedMs), \
            \(watch.durationMs), \(watch.loops), \(watch.endedBy.rawValue), \(watch.isMuted), \(watch.hasOpenedProfile), \
            \(watch.at), \(now), \(watch.draw?.chance), \(watch.draw?.evenChance), \(watch.draw?.pool))
            """
        }
        let inserted = try tx.rows(
            """
            INSERT INTO watches (viewer_key, feed_session, position, account_id, video_id, watched_ms, duration_ms, loops, ended_by,
                muted, opened_profile, watched_at, received_at, draw_chance, draw_even_chance, draw_pool)
            VALUES \(SQL.list(rows)) ON CONFLICT (viewer_key, feed_session, position) DO NOTHING RETURNING feed_session, position
            """
        )
        return Set(try inserted.map(Place.init))
    }

    /// A page that was hidden reports what it has, and more once it is back: the longer report of the same viewer and video wins, and
    /// a profile that was opened stays opened.
    /// - Returns: what is new of it, and the milliseconds that the row said before; nil when it says all of this already.
    private func extend(_ watch: Watch, in tx: any Transaction) throws -> (watch: Watch, before: Int64)? {
        let place: SQL = "viewer_key = \(viewerKey) AND feed_session = \(watch.feedSession) AND position = \(watch.position)"
        // Where others write at the same time, the same viewer's report to another node waits for this one.
        let lock: SQL = tx.dialect == .postgres ? " FOR UPDATE" : ""
        let known = try tx.row("SELECT watched_ms, video_id, opened_profile FROM watches WHERE \(place)\(lock)")
        guard let known, try known.int(1) == watch.videoID else { return nil }
        let (before, hadOpened) = (try known.int(0), try known.bool(2))
        var new = watch
        new.hasOpenedProfile = watch.hasOpenedProfile && !hadOpened
        guard watch.watchedMs > before || new.hasOpenedProfile && watch.watchedMs == before else { return nil }
        try tx.run(
            """
            UPDATE watches SET watched_ms = \(watch.watchedMs), loops = \(watch.loops), ended_by = \(watch.endedBy.rawValue),
                muted = \(watch.isMuted), opened_profile = \(hadOpened || new.hasOpenedProfile), watched_at = \(watch.at)
            WHERE \(place)
            """
        )
        return (new, before)
    }

    private func event(of watch: Watch, about subject: Subject, before: Int64?) -> WatchEvent {
        WatchEvent(
            videoID: watch.videoID, authorID: subject.authorID, accountID: viewer?.accountID, viewerKey: viewerKey,
            watchedMs: watch.watchedMs, durationMs: watch.durationMs, loops: watch.loops, endedBy: watch.endedBy, at: watch.at,
            previousWatchedMs: before, openedProfile: watch.hasOpenedProfile ? true : nil,
            source: watch.source == .elsewhere ? nil : watch.source
        )
    }
}
