import Storage
import Web

/// Finding videos, people and tags by words. On both engines the same query finds the same, in the same order.
struct Search: Sendable {
    /// Of the newest that hold the words, and as many of those that reached most people.
    static let pool = 300
    /// Longer words that a word is taken for, too: those that most videos hold.
    static let longerWords = 30
    /// Accounts that are looked at more closely.
    static let mostAccounts = 500

    let database: any Database
    let clock: WallClock

    enum Order: String, Sendable, CaseIterable {
        case top, new
    }

    struct Videos: Sendable {
        let ids: [Int64]
        let nextCursor: Int64?
        /// What was searched for instead, because nothing was found.
        var corrected: SearchQuery?
    }

    /// Public videos that hold every term, without those of people whom the viewer blocked or who blocked the viewer.
    /// - Parameter cursor: with `.new` an id, else how many came before.
    func videos(
        _ query: SearchQuery, _ order: Order, for viewer: Viewer?, cursor: Int64?, limit: Int, mayCorrect: Bool
    ) async throws -> Videos {
        let now = clock.now()
        return try await database.read { tx in
            let found = try Search.page(query, order, viewer, cursor, limit, now, tx)
            guard found.ids.isEmpty, cursor == nil, mayCorrect, let corrected = try Search.corrected(query, tx) else { return found }
            var better = try Search.page(corrected, order, viewer, nil, limit, now, tx)
            if !better.ids.isEmpty { better.corrected = corrected }
            return better
        }
    }

    private static func page(
        _ query: SearchQuery, _ order: Order, _ viewer: Viewer?, _ cursor: Int64?, _ limit: Int, _ now: Int64, _ tx: any Transaction
    ) throws -> Videos {
        var longer: [String: [String]] = [:]
        for word in Set(query.beginnings) {
            longer[word] = try SearchVocabulary.beginning(with: word, limit: longerWords, in: tx).map(\.word)
        }
        let wanted = query.ofVideos(longer)
        switch order {
        case .new:
            let found = try matches(wanted, viewer, before: cursor ?? .max, limit: limit, tx)
            return Videos(ids: found.map(\.id), nextCursor: found.count == limit ? found.last?.id : nil)
        case .top:
            let ranked = SearchRanking.videos(try candidates(wanted, viewer, tx), for: query, now: now)
            let start = Int(clamping: cursor ?? 0)
            let page = ranked.dropFirst(start).prefix(limit)
            return Videos(ids: Array(page), nextCursor: start + page.count < ranked.count ? Int64(start + page.count) : nil)
        }
    }

    /// All, as long as they are few; else the newest, and those that reached most people.
    private static func candidates(_ wanted: TextQuery, _ viewer: Viewer?, _ tx: any Transaction) throws -> [SearchRanking.FoundVideo] {
        let newest = try matches(wanted, viewer, before: .max, limit: pool, tx)
        guard newest.count == pool else { return newest }
        var known: [Int64: SearchRanking.FoundVideo] = [:]
        for step in (1...SearchReach.highest).reversed() where known.count < pool {
            let reached = TextQuery.all([.word("^\(step)"), wanted])
            for video in try matches(reached, viewer, before: .max, limit: pool, tx) { known[video.id] = video }
        }
        for video in newest { known[video.id] = video }
        return Array(known.values)
    }

    private static func matches(
        _ query: TextQuery, _ viewer: Viewer?, before id: Int64, limit: Int, _ tx: any Transaction
    ) throws -> [SearchRanking.FoundVideo] {
        guard let text = query.text(tx.dialect) else { return [] }
        // Public already, as far as the log was read: the videos themselves decide, and the blocks.
        let visible = VideoAccess.visible(to: viewer?.accountID)
        let rows = switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT v.id, s.words, c.views, c.likes, v.published_at
                FROM search_videos_index i CROSS JOIN search_videos s ON s.video_id = i.rowid
                    CROSS JOIN videos v ON v.id = i.rowid CROSS JOIN video_counts c ON c.video_id = i.rowid
                WHERE search_videos_index MATCH \(text) AND i.rowid < \(id) AND v.visibility = 'public' AND \(visible)
                ORDER BY i.rowid DESC LIMIT \(limit)
                """
            )
        case .postgres:
            try tx.rows(
                """
                SELECT v.id, s.words, c.views, c.likes, v.published_at
                FROM search_videos s JOIN videos v ON v.id = s.video_id JOIN video_counts c ON c.video_id = s.video_id
                WHERE s.tokens @@ CAST(\(text) AS tsquery) AND s.video_id < \(id) AND v.visibility = 'public' AND \(visible)
                ORDER BY s.video_id DESC LIMIT \(limit)
                """
            )
        }
        return try rows.map {
            SearchRanking.FoundVideo(
                id: try $0.int(0), words: try $0.text(1), views: try $0.int(2), likes: try $0.int(3),
                publishedAt: try $0.optionalInt(4) ?? 0
            )
        }
    }

    /// The query with the words that nobody uses in their probable spelling; nil when there is nothing better.
    private static func corrected(_ query: SearchQuery, _ tx: any Transaction) throws -> SearchQuery? {
        var better: [String: String] = [:]
        for word in Set(query.words) { better[word] = try SearchVocabulary.meant(by: word, in: tx) }
        return better.isEmpty ? nil : try query.replacing(better)
    }

    /// People by their names, at most `limit`, without those who blocked the viewer or are blocked.
    func people(_ query: SearchQuery, for viewer: Viewer?, limit: Int) async throws -> [Int64] {
        try await database.read { tx in try Search.people(query, for: viewer, limit: limit, tx) }
    }

    private static func people(_ query: SearchQuery, for viewer: Viewer?, limit: Int, _ tx: any Transaction) throws -> [Int64] {
        guard let text = query.ofAccounts.text(tx.dialect) else { return [] }
        let me = viewer?.accountID ?? 0
        let notShutOut: SQL = """
            NOT EXISTS (SELECT 1 FROM blocks b WHERE (b.blocker_id = a.id AND b.blocked_id = \(me))
                OR (b.blocker_id = \(me) AND b.blocked_id = a.id))
            """
        let rows = switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT a.id, a.username, a.display_name, c.followers FROM search_accounts_index i
                    CROSS JOIN accounts a ON a.id = i.rowid CROSS JOIN account_counts c ON c.account_id = i.rowid
                WHERE search_accounts_index MATCH \(text) AND \(notShutOut) ORDER BY c.followers DESC, a.id DESC LIMIT \(mostAccounts)
                """
            )
        case .postgres:
            try tx.rows(
                """
                SELECT a.id, a.username, a.display_name, c.followers FROM search_accounts s
                    JOIN accounts a ON a.id = s.account_id JOIN account_counts c ON c.account_id = s.account_id
                WHERE s.tokens @@ CAST(\(text) AS tsquery) AND \(notShutOut) ORDER BY c.followers DESC, a.id DESC LIMIT \(mostAccounts)
                """
            )
        }
        let found = try rows.map {
            SearchRanking.FoundAccount(
                id: try $0.int(0), username: try $0.text(1), displayName: try $0.text(2), followers: try $0.int(3)
            )
        }
        return Array(SearchRanking.accounts(found, for: query).prefix(limit))
    }

    /// Tags that begin like the last term, those with most videos first.
    func tags(_ query: SearchQuery, limit: Int) async throws -> [SearchVocabulary.Entry] {
        guard let beginning = query.tagBeginning else { return [] }
        return try await database.read { tx in try SearchVocabulary.beginning(with: "#" + beginning, limit: limit, in: tx) }
    }

    /// Public videos with this tag, as the index has it.
    func count(ofTag tag: String) async throws -> Int64 {
        try await database.read { tx in
            try tx.row("SELECT videos FROM search_words WHERE word = \("#" + tag)")?.int(0) ?? 0
        }
    }

    struct Suggestions: Sendable {
        /// Whole queries, with the last word finished.
        var queries: [String] = []
        var tags: [SearchVocabulary.Entry] = []
        var people: [Int64] = []
    }

    /// What somebody may be about to type.
    func suggestions(_ query: SearchQuery, for viewer: Viewer?) async throws -> Suggestions {
        try await database.read { tx in
            var suggestions = Suggestions()
            if let beginning = query.tagBeginning {
                suggestions.tags = try SearchVocabulary.beginning(with: "#" + beginning, limit: 4, in: tx)
            }
            if case .word(let word) = query.terms.last, word.unicodeScalars.count >= 2 {
                let before = query.text.split(separator: " ").dropLast().joined(separator: " ")
                suggestions.queries = try SearchVocabulary.beginning(with: word, limit: 5, in: tx).map {
                    before.isEmpty ? $0.word : before + " " + $0.word
                }
            }
            suggestions.people = try Search.people(query, for: viewer, limit: 3, tx)
            return suggestions
        }
    }
}

extension SearchQuery {
    /// What a tag may begin with that is meant by the whole query: one term of two letters or more.
    fileprivate var tagBeginning: String? {
        guard terms.count == 1 else { return nil }
        switch terms[0] {
        case .tag(let tag): return tag
        case .word(let word): return word.unicodeScalars.count >= 2 ? word : nil
        case .run(let run): return String(String.UnicodeScalarView(run))
        case .person: return nil
        }
    }
}
