import Durable
import Storage

/// Keeps what is searched up to date with the event log, in the transaction that moves this consumer's cursor. Only what
/// is out for everybody, or for all adults, is in it.
struct SearchIndex: Sendable {
    static let consumerName = "search"
    /// Events in one transaction, which shares its commit with all that is appended meanwhile: even if each is of another video
    /// with a long caption, it is over soon.
    static let batch = 50

    /// - Parameter now: UTC ms. How many watch, like and follow is looked at for what happened in the last hour: whoever is
    ///   further behind writes the present numbers in any case.
    static func apply(_ batch: [Event], now: Int64, _ tx: any Transaction) throws {
        var videos: Set<Int64> = []
        var accounts: Set<Int64> = []
        let recent = batch.filter { $0.at > now - .millisecondsPerHour }
        for event in batch {
            switch event.kind {
            case "video.published", "video.changed", "video.deleted": videos.insert(try event.decode(VideoEvent.self).videoID)
            case "account.created", "account.changed": accounts.insert(try event.decode(AccountEvent.self).accountID)
            default: break
            }
        }
        let followed = try Set(recent.filter { $0.kind == "follow.added" }.map { try $0.decode(FollowEvent.self).followeeID })
        videos.formUnion(try grown(videos: Counters.touched(by: recent), tx))
        accounts.formUnion(try grown(accounts: followed, tx))
        try index(videos: videos.sorted(), tx)
        try index(accounts: accounts.sorted(), tx)
    }

    /// Those of the videos that have come a step further than their tokens say.
    private static func grown(videos: Set<Int64>, _ tx: any Transaction) throws -> [Int64] {
        guard !videos.isEmpty else { return [] }
        return try tx.rows(
            """
            SELECT s.video_id FROM search_videos s JOIN video_counts c ON c.video_id = s.video_id
            WHERE s.video_id IN \(list: videos.sorted()) AND c.views + 4 * c.likes >= s.next_reach
            """
        ).map { try $0.int(0) }
    }

    private static func grown(accounts: Set<Int64>, _ tx: any Transaction) throws -> [Int64] {
        guard !accounts.isEmpty else { return [] }
        return try tx.rows(
            """
            SELECT s.account_id FROM search_accounts s JOIN account_counts c ON c.account_id = s.account_id
            WHERE s.account_id IN \(list: accounts.sorted()) AND c.followers >= s.next_reach
            """
        ).map { try $0.int(0) }
    }

    private static func index(videos ids: [Int64], _ tx: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let shown = try tx.rows(
            """
            SELECT v.id, v.caption, a.username, c.views, c.likes, \(AgeRestriction.isOn)
            FROM videos v JOIN accounts a ON a.id = v.author_id JOIN video_counts c ON c.video_id = v.id
            WHERE v.id IN \(list: ids) AND \(VideoAccess.isPublic)
            """
        )
        var tokens: [Int64: (words: String, next: Int64)] = [:]
        for row in shown {
            let step = SearchReach.step(SearchReach.measure(views: try row.int(3), likes: try row.int(4)))
            let caption = try Caption(row.text(1), limit: Caption.photoUnits)
            let words = SearchTokens.video(
                caption: caption, username: try row.text(2), step: step, isForAdults: try row.bool(5)
            )
            tokens[try row.int(0)] = (words, SearchReach.next(after: step))
        }
        let rows = try tx.rows("SELECT video_id, words FROM search_videos WHERE video_id IN \(list: ids)")
        let old = try Dictionary(rows.map { (try $0.int(0), try $0.text(1)) }) { $1 }
        for id in ids {
            let new = tokens[id]
            try SearchVocabulary.change(from: old[id] ?? "", to: new?.words ?? "", in: tx)
            guard let new else {
                try tx.run("DELETE FROM search_videos WHERE video_id = \(id)")
                continue
            }
            try tx.run(
                """
                INSERT INTO search_videos (video_id, words, next_reach) VALUES (\(id), \(new.words), \(new.next))
                ON CONFLICT (video_id) DO UPDATE SET words = excluded.words, next_reach = excluded.next_reach
                """
            )
        }
    }

    private static func index(accounts ids: [Int64], _ tx: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let rows = try tx.rows(
            """
            SELECT a.id, a.username, a.display_name, c.followers FROM accounts a JOIN account_counts c ON c.account_id = a.id
            WHERE a.id IN \(list: ids) AND a.deleting_at IS NULL
            """
        )
        try tx.run("DELETE FROM search_accounts WHERE account_id IN \(list: ids)")
        for row in rows {
            let step = SearchReach.step(try row.int(3))
            let words = SearchTokens.account(username: try row.text(1), displayName: try row.text(2), step: step)
            try tx.run(
                """
                INSERT INTO search_accounts (account_id, words, next_reach)
                VALUES (\(try row.int(0)), \(words), \(SearchReach.next(after: step)))
                """
            )
        }
    }

    /// Forgets everything and begins with the log anew: the consumer fills it again, what was posted first at first.
    static func rebuild(_ tx: any Transaction) throws {
        if tx.dialect == .postgres { _ = try tx.rows("SELECT 1 FROM event_cursors WHERE consumer = \(consumerName) FOR UPDATE") }
        for table in ["search_videos", "search_accounts", "search_words"] {
            try tx.run(SQL(stringLiteral: "DELETE FROM \(table)"))
        }
        try tx.run("UPDATE event_cursors SET position = 0 WHERE consumer = \(consumerName)")
    }
}
