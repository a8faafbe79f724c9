import Durable
import Storage

/// Keeps what is searched up to date with the event log, in the transaction that moves this consumer's cursor. Only what
/// everybody may see is in it.
struct SearchIndex: Sendable {
    static let consumerName = "search"

    static func apply(_ batch: [Event], _ tx: any Transaction) throws {
        var videos: Set<Int64> = []
        var accounts: Set<Int64> = []
        for event in batch {
            switch event.kind {
            case "video.published", "video.changed", "video.deleted": videos.insert(try event.decode(VideoEvent.self).videoID)
            case "account.created", "account.changed": accounts.insert(try event.decode(AccountEvent.self).accountID)
            default: break
            }
        }
        videos.formUnion(try grown(Counters.touched(by: batch), tx))
        try index(videos: videos.sorted(), tx)
        for account in accounts.sorted() { try index(account: account, tx) }
    }

    /// Those of the videos that have come a step further than their tokens say.
    private static func grown(_ videos: Set<Int64>, _ tx: any Transaction) throws -> [Int64] {
        guard !videos.isEmpty else { return [] }
        return try tx.rows(
            """
            SELECT s.video_id FROM search_videos s JOIN video_counts c ON c.video_id = s.video_id
            WHERE s.video_id IN \(list: videos.sorted()) AND c.views + 4 * c.likes >= s.next_reach
            """
        ).map { try $0.int(0) }
    }

    private static func index(videos ids: [Int64], _ tx: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let shown = try tx.rows(
            """
            SELECT v.id, v.caption, a.username, c.views, c.likes
            FROM videos v JOIN accounts a ON a.id = v.author_id JOIN video_counts c ON c.video_id = v.id
            WHERE v.id IN \(list: ids) AND \(VideoAccess.visible(to: nil))
            """
        )
        var tokens: [Int64: (words: String, next: Int64)] = [:]
        for row in shown {
            let step = SearchReach.step(SearchReach.measure(views: try row.int(3), likes: try row.int(4)))
            let words = SearchTokens.video(caption: try Caption(row.text(1)), username: try row.text(2), reach: step)
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

    private static func index(account id: Int64, _ tx: any Transaction) throws {
        guard let row = try tx.row("SELECT username, display_name FROM accounts WHERE id = \(id)") else {
            try tx.run("DELETE FROM search_accounts WHERE account_id = \(id)")
            return
        }
        let words = SearchTokens.account(username: try row.text(0), displayName: try row.text(1))
        try tx.run(
            """
            INSERT INTO search_accounts (account_id, words) VALUES (\(id), \(words))
            ON CONFLICT (account_id) DO UPDATE SET words = excluded.words
            """
        )
    }

    /// Forgets everything and begins with the log anew: the consumer fills it again within moments.
    static func rebuild(_ tx: any Transaction) throws {
        if tx.dialect == .postgres { _ = try tx.rows("SELECT 1 FROM event_cursors WHERE consumer = \(consumerName) FOR UPDATE") }
        for table in ["search_videos", "search_accounts", "search_words"] {
            try tx.run(SQL(stringLiteral: "DELETE FROM \(table)"))
        }
        try tx.run("UPDATE event_cursors SET position = 0 WHERE consumer = \(consumerName)")
    }
}
