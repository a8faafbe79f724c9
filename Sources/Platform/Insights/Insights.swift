import Storage
import Web

/// What creators, and apps that they let, learn of how their videos are watched. Every figure about viewers stands for ten of them or
/// more, or is not there.
struct Insights: Sendable {
    let database: any Database
    let clock: WallClock

    /// Days that are kept, the present one included.
    static let daysKept: Int64 = 400
    /// Days of one question.
    static let mostDays: Int64 = 90

    /// Of one video; nil while fewer than ten have watched it.
    typealias OfVideo = ShownFigures<VideoFigures>

    struct Day: Sendable {
        /// Since 1970-01-01, in UTC.
        let number: Int64
        var followed: Int64 = 0
        var unfollowed: Int64 = 0
        var views: Int64 = 0
        var likes: Int64 = 0
        var comments: Int64 = 0
        var shares: Int64 = 0
        /// Those at its end.
        var followers: Int64 = 0
        /// Nil while fewer than ten have watched on it.
        var shown: ShownFigures<DayFigures>?
    }

    var today: Int64 { clock.now() / .millisecondsPerDay }

    /// By the videos' ids; whoever calls has made sure whose they are.
    func videos(_ ids: [Int64]) async throws -> [Int64: OfVideo] {
        try await database.read { tx in
            let rows = try tx.rows("SELECT video_id, shown FROM video_insights WHERE video_id IN \(list: ids) AND shown IS NOT NULL")
            return try rows.reduce(into: [:]) { $0[try $1.int(0)] = try OfVideo(storedJSON: try $1.text(1)) }
        }
    }

    /// Every day from the first to the last, both included, at most `mostDays` of them.
    func days(_ days: ClosedRange<Int64>, of account: Int64) async throws -> [Day] {
        try await database.read { tx in
            let now = try tx.row("SELECT followers FROM account_counts WHERE account_id = \(account)")?.int(0) ?? 0
            let since = try tx.row(
                """
                SELECT COALESCE(CAST(SUM(followed - unfollowed) AS BIGINT), 0) FROM account_days
                WHERE account_id = \(account) AND day > \(days.upperBound)
                """
            )?.int(0) ?? 0
            let rows = try tx.rows(
                """
                SELECT day, followed, unfollowed, figures, shown FROM account_days
                WHERE account_id = \(account) AND day BETWEEN \(days.lowerBound) AND \(days.upperBound)
                ORDER BY day DESC LIMIT \(Insights.mostDays)
                """
            )
            var found: [Int64: Day] = [:]
            for row in rows { found[try row.int(0)] = try Day(row) }
            var (told, followers): ([Day], Int64) = ([], max(0, now - since))
            for number in days.reversed() {
                var day = found[number] ?? Day(number: number)
                day.followers = followers
                followers = max(0, followers - day.followed + day.unfollowed)
                told.append(day)
            }
            return told.reversed()
        }
    }

    /// Removes days that are kept no longer; a schedule calls it. Returns how many.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let today = self.today
        let first = today - Insights.daysKept + 1
        _ = try await database.write { tx in
            try term?.check(in: tx)
            return try ActiveDays.sweep(before: today, in: tx)
        }
        var count = 0
        while true {
            try Task.checkCancellation()
            // Few at a time, and written out: for thousands, or a limit that it does not know, PostgreSQL reads the whole table.
            let removed = try await database.write(.byRow) { tx in
                try term?.check(in: tx)
                return try tx.run(
                    """
                    DELETE FROM account_days WHERE (account_id, day) IN (SELECT account_id, day FROM account_days WHERE day < \(first)
                        ORDER BY day LIMIT 500)
                    """
                )
            }
            count += removed
            guard removed == 500 else { return count }
        }
    }
}

extension Insights.Day {
    /// A row's `day, followed, unfollowed, figures, shown`.
    fileprivate init(_ row: Row) throws {
        let figures = try DayFigures(storedJSON: try row.text(3))
        number = try row.int(0)
        followed = try row.int(1)
        unfollowed = try row.int(2)
        views = figures.views
        // Likes that were taken back on a later day than they were given may be more than the new ones.
        likes = max(0, figures.likes)
        comments = figures.comments
        shares = figures.shares
        shown = try row.optionalText(4).map { try ShownFigures<DayFigures>(storedJSON: $0) }
    }
}
