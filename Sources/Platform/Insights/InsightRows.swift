import Storage

/// Rows of insights, read and written some at a time.
enum InsightRows {
    /// Rows of one statement.
    private static let atOnce = 50

    struct Subject: Sendable {
        let author: Int64
        let durationMs: Int64
    }

    struct Day: Sendable, Hashable {
        let account: Int64
        /// Since 1970-01-01, in UTC.
        let number: Int64

        var subject: String { "day \(account) \(number)" }
    }

    /// Those of the videos that are there, and stay until the end of the transaction.
    static func subjects(_ ids: Set<Int64>, in tx: any Transaction) throws -> [Int64: Subject] {
        guard !ids.isEmpty else { return [:] }
        let held: SQL = tx.dialect == .postgres ? " FOR KEY SHARE" : ""
        let rows = try tx.rows("SELECT id, author_id, duration_ms FROM videos WHERE id IN \(list: ids.sorted())\(held)")
        return try rows.reduce(into: [:]) { $0[try $1.int(0)] = Subject(author: try $1.int(1), durationMs: try $1.int(2)) }
    }

    /// The same of accounts.
    static func accounts(_ ids: Set<Int64>, in tx: any Transaction) throws -> Set<Int64> {
        guard !ids.isEmpty else { return [] }
        let held: SQL = tx.dialect == .postgres ? " FOR KEY SHARE" : ""
        return Set(try tx.rows("SELECT id FROM accounts WHERE id IN \(list: ids.sorted())\(held)").map { try $0.int(0) })
    }

    /// What is counted of each of them so far.
    static func videos(_ subjects: [Int64: Subject], in tx: any Transaction) throws -> [Int64: VideoTally] {
        guard !subjects.isEmpty else { return [:] }
        var tallies = subjects.mapValues { VideoTally(figures: VideoFigures(durationMs: $0.durationMs)) }
        let rows = try tx.rows(
            "SELECT video_id, figures, viewers, fresh_viewers FROM video_insights WHERE video_id IN \(list: subjects.keys.sorted())"
        )
        for row in rows {
            tallies[try row.int(0)] = VideoTally(
                figures: try VideoFigures(storedJSON: try row.text(1)), viewers: ViewerSketch(stored: try row.text(2)),
                fresh: try row.int(3)
            )
        }
        return tallies
    }

    static func days(_ days: Set<Day>, in tx: any Transaction) throws -> [Day: DayTally] {
        guard !days.isEmpty else { return [:] }
        var tallies = Dictionary(days.map { ($0, DayTally()) }) { first, _ in first }
        let rows = try tx.rows(
            """
            SELECT account_id, day, followed, unfollowed, figures, viewers, engaged, fresh_viewers FROM account_days
            WHERE account_id IN \(list: Set(days.map(\.account)).sorted()) AND day IN \(list: Set(days.map(\.number)).sorted())
            """
        )
        for row in rows {
            let day = Day(account: try row.int(0), number: try row.int(1))
            // Of several accounts and several days, not all pairs were asked for.
            guard tallies[day] != nil else { continue }
            tallies[day] = DayTally(
                followed: try row.int(2), unfollowed: try row.int(3), figures: try DayFigures(storedJSON: try row.text(4)),
                viewers: ViewerSketch(stored: try row.text(5)), engaged: ViewerSketch(stored: try row.text(6)),
                fresh: try row.int(7)
            )
        }
        return tallies
    }

    static func keep(_ tallies: [Int64: VideoTally], in tx: any Transaction) throws {
        let ids = tallies.keys.sorted()
        for start in stride(from: 0, to: ids.count, by: atOnce) {
            let rows: [SQL] = try ids[start..<min(start + atOnce, ids.count)].compactMap { id in
                guard let tally = tallies[id] else { return nil }
                return """
                    (\(id), \(try tally.figures.storedJSON()), \(tally.viewers.stored), \(try tally.shown?.storedJSON()), \
                    \(tally.fresh))
                    """
            }
            try tx.run(
                """
                INSERT INTO video_insights (video_id, figures, viewers, shown, fresh_viewers) VALUES \(SQL.list(rows))
                ON CONFLICT (video_id) DO UPDATE SET figures = excluded.figures, viewers = excluded.viewers,
                    shown = coalesce(excluded.shown, video_insights.shown), fresh_viewers = excluded.fresh_viewers
                """
            )
        }
    }

    static func keep(_ tallies: [Day: DayTally], in tx: any Transaction) throws {
        let days = tallies.keys.sorted { ($0.account, $0.number) < ($1.account, $1.number) }
        for start in stride(from: 0, to: days.count, by: atOnce) {
            let rows: [SQL] = try days[start..<min(start + atOnce, days.count)].compactMap { day in
                guard let tally = tallies[day] else { return nil }
                return """
                    (\(day.account), \(day.number), \(tally.followed), \(tally.unfollowed), \(try tally.figures.storedJSON()), \
                    \(tally.viewers.stored), \(tally.engaged.stored), \(try tally.shown?.storedJSON()), \(tally.fresh))
                    """
            }
            try tx.run(
                """
                INSERT INTO account_days (account_id, day, followed, unfollowed, figures, viewers, engaged, shown, fresh_viewers)
                VALUES \(SQL.list(rows)) ON CONFLICT (account_id, day) DO UPDATE SET followed = excluded.followed,
                    unfollowed = excluded.unfollowed, figures = excluded.figures, viewers = excluded.viewers, engaged = excluded.engaged,
                    shown = coalesce(excluded.shown, account_days.shown), fresh_viewers = excluded.fresh_viewers
                """
            )
        }
    }
}
