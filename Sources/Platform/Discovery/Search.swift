import Storage
import Web

/// Finding videos, people and tags by words. On both engines the same query finds the same, in the same order.
struct Search: Sendable {
    /// Longer words that a word is taken for, too: those that most videos hold. As many people for the beginning of a name.
    static let longerWords = 30
    /// Words of one search that are looked up as slips of the finger.
    static let mostCorrected = 3

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
        let (searched, matches) = try await database.read { tx in
            let found = try Search.matches(query, order, viewer, cursor, limit, tx)
            guard found.isEmpty, cursor == nil, mayCorrect, let better = try Search.corrected(query, tx) else { return (query, found) }
            let instead = try Search.matches(better, order, viewer, nil, limit, tx)
            return instead.isEmpty ? (query, []) : (better, instead)
        }
        let corrected = searched == query ? nil : searched
        switch order {
        case .new:
            return Videos(ids: matches.map(\.id), nextCursor: matches.count == limit ? matches.last?.id : nil, corrected: corrected)
        case .top:
            // Outside of the transaction: nobody waits for its connection meanwhile.
            let ranked = SearchRanking.videos(matches, for: searched, now: clock.now())
            let start = Int(clamping: cursor ?? 0)
            let page = ranked.dropFirst(start).prefix(limit)
            let next = start < ranked.count && start + page.count < ranked.count ? Int64(start + page.count) : nil
            return Videos(ids: Array(page), nextCursor: next, corrected: corrected)
        }
    }

    private static func matches(
        _ query: SearchQuery, _ order: Order, _ viewer: Viewer?, _ cursor: Int64?, _ limit: Int, _ tx: any Transaction
    ) throws -> [SearchRanking.FoundVideo] {
        var longer: [String: [String]] = [:]
        for word in Set(query.beginnings) {
            longer[word] = try SearchVocabulary.beginning(with: word, limit: longerWords, in: tx).map(\.word)
        }
        for case .person(let name) in query.terms where name.utf8.count >= 2 {
            longer["@" + name] = try people(SearchQuery("@" + name), for: viewer, limit: longerWords, tx).map { "@" + $0.username }
        }
        let wanted = query.ofVideos(longer)
        switch order {
        case .new: return try SearchRows.videos(wanted, viewer, before: cursor ?? .max, limit: limit, tx)
        case .top: return try SearchReach.best(of: wanted) { try SearchRows.videos($0, viewer, before: .max, limit: SearchReach.pool, tx) }
        }
    }

    /// The query with the words that nobody uses in their probable spelling; nil when there is nothing better.
    private static func corrected(_ query: SearchQuery, _ tx: any Transaction) throws -> SearchQuery? {
        var better: [String: String] = [:]
        for word in Set(query.words.prefix(mostCorrected)) { better[word] = try SearchVocabulary.meant(by: word, in: tx) }
        return better.isEmpty ? nil : try query.replacing(better)
    }

    /// People by their names, at most `limit`, without those who blocked the viewer or are blocked.
    func people(_ query: SearchQuery, for viewer: Viewer?, limit: Int) async throws -> [Int64] {
        try await database.read { tx in try Search.people(query, for: viewer, limit: limit, tx).map(\.id) }
    }

    private static func people(
        _ query: SearchQuery, for viewer: Viewer?, limit: Int, _ tx: any Transaction
    ) throws -> [SearchRanking.FoundAccount] {
        var found = try SearchReach.best(of: query.ofAccounts) { try SearchRows.accounts($0, viewer, limit: SearchReach.pool, tx) }
        // However many are better known.
        if Username.hasAllowedShape(query.letters) {
            let namesakes = try SearchRows.accounts(.word("@" + query.letters), viewer, limit: SearchReach.pool, tx)
            found += namesakes.filter { namesake in !found.contains { $0.id == namesake.id } }
        }
        return Array(SearchRanking.accounts(found, for: query).prefix(limit))
    }

    /// Tags that begin like the query's only term, those with most videos first.
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
            let parts = query.text.split(separator: " ").map(String.init)
            if let last = parts.last, case let terms = SearchQuery.terms(of: last), terms.count == 1, case .word(let word) = terms[0] {
                suggestions.queries = try SearchVocabulary.beginning(with: word, limit: 5, in: tx).map {
                    (parts.dropLast() + [$0.word]).joined(separator: " ")
                }
            }
            suggestions.people = try Search.people(query, for: viewer, limit: 3, tx).map(\.id)
            return suggestions
        }
    }
}

extension SearchQuery {
    /// What a tag may begin with that is meant by the whole query.
    fileprivate var tagBeginning: String? {
        guard terms.count == 1 else { return nil }
        switch terms[0] {
        case .tag(let tag): return tag
        case .word(let word): return word.unicodeScalars.count >= 2 ? word : nil
        case .run(let run): return run.joined()
        case .person: return nil
        }
    }
}
