import Recommender
import Storage

/// What feed sessions have served, in a table that all nodes share, so that a session goes on wherever its next page is asked for.
/// Each row is a run of places that begins where the one before ends.
struct FeedSessionRows: Sendable {
    let database: any Database
    let clock: WallClock

    /// A session is known to all nodes for so long after its first page.
    static let keptMilliseconds: Int64 = .millisecondsPerDay
    /// Rows removed in one transaction, and the rest of a session that these begin.
    static let swept = 1_000

    /// Keeps what a session is about to serve, if it begins where the session ends.
    /// - Parameter earlier: what this node has served from a position on, for places that it could not keep when it served them.
    /// - Returns: what stands there instead, when another node was faster; nothing when the run is kept; nil when it cannot be,
    ///   because nobody remembers what lies before it.
    func keep(
        _ run: SessionRun, of session: String, viewer: ViewerKey, kind: FeedKind,
        earlier: @escaping @Sendable (_ position: Int) -> [RankedVideo]
    ) async throws -> [SessionRun]? {
        let now = clock.now()
        return try await database.append { tx in
            let last = try tx.row(
                "SELECT position + size, began_at FROM feed_pages WHERE session = \(session) ORDER BY position DESC LIMIT 1"
            )
            let end = Int(clamping: try last?.int(0) ?? 0)
            var items = run.items
            if end < run.position { items = Array(earlier(end).prefix(run.position - end)) + items }
            func others() throws -> [SessionRun]? {
                let runs = try FeedSessionRows.runs(of: session, viewer, kind, from: run.position, in: tx)
                return runs.isEmpty ? nil : runs
            }
            guard end + items.count == run.next else { return try others() }
            // Of two nodes that come this far at once, the second waits for the first, and then adds nothing.
            let added = try tx.run(
                """
                INSERT INTO feed_pages (session, position, size, viewer_key, kind, items, is_end, began_at)
                VALUES (\(session), \(end), \(items.count), \(viewer.text), \(kind.rawValue), \(ServedPlaces.text(items)), \(run.isEnd),
                        \(try last?.int(1) ?? now))
                ON CONFLICT (session, position) DO NOTHING
                """
            )
            return added == 1 ? [] : try others()
        }
    }

    /// What a session of this viewer has served from a position on, in order.
    func runs(of session: String, viewer: ViewerKey, kind: FeedKind, from position: Int) async throws -> [SessionRun] {
        try await database.read { tx in try FeedSessionRows.runs(of: session, viewer, kind, from: position, in: tx) }
    }

    /// What a session of this viewer has served at a position, whichever feed it is of.
    func place(_ position: Int, in session: String, of viewer: ViewerKey) async throws -> RankedVideo? {
        let row = try await database.read { tx in
            try tx.row(
                """
                SELECT position, items FROM feed_pages
                WHERE session = \(session) AND position <= \(position) AND viewer_key = \(viewer.text) ORDER BY position DESC LIMIT 1
                """
            )
        }
        guard let row else { return nil }
        return ServedPlaces.items(try row.text(1), from: Int(clamping: try row.int(0)))?.first { $0.position == position }
    }

    private static func runs(
        of session: String, _ viewer: ViewerKey, _ kind: FeedKind, from position: Int, in tx: any Transaction
    ) throws -> [SessionRun] {
        let rows = try tx.rows(
            """
            SELECT position, items, is_end FROM feed_pages
            WHERE session = \(session) AND position + size > \(position) AND viewer_key = \(viewer.text) AND kind = \(kind.rawValue)
            ORDER BY position LIMIT 2000
            """
        )
        return try rows.map { row in
            let start = Int(clamping: try row.int(0))
            guard let items = ServedPlaces.items(try row.text(1), from: start) else {
                throw StorageError.unexpected("a row of feed_pages cannot be read")
            }
            return SessionRun(position: start, items: items, isEnd: try row.bool(2))
        }
    }

    /// Removes sessions whose time is over, each as a whole; a schedule calls it. Returns how many rows.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let end = clock.now() - FeedSessionRows.keptMilliseconds
        var count = 0
        while true {
            let (removed, isLast) = try await database.write(.byRow) { tx in
                try term?.check(in: tx)
                let further = try tx.row(
                    """
                    SELECT began_at FROM feed_pages WHERE began_at < \(end) ORDER BY began_at LIMIT 1 OFFSET \(FeedSessionRows.swept)
                    """
                )
                let removed = try tx.run("DELETE FROM feed_pages WHERE began_at < \(try further.map { try $0.int(0) + 1 } ?? end)")
                return (removed, further == nil)
            }
            count += removed
            if isLast { return count }
        }
    }
}
