import Storage

/// The words and tags of all captions that everybody may read, with the number of videos that hold each: for going on with what is being
/// typed, and for what was spelled wrongly. Of videos for adults it has none: what it proposes is proposed to everybody.
enum SearchVocabulary {
    /// Words that one text adds at most: its first.
    static let mostOfOneText = 100
    /// Words with letters in common that are looked at for one that was spelled wrongly.
    static let mostLookedAt = 10_000

    struct Entry: Sendable, Equatable {
        let word: String
        let videos: Int64
    }

    /// Takes the words of one text out and those of another in.
    static func change(from old: String, to new: String, in tx: any Transaction) throws {
        let (old, new) = (Set(entries(of: old)), Set(entries(of: new)))
        // In one order everywhere, so that two who do this at once wait for each other in one direction only.
        let added = new.subtracting(old).sorted()
        if !added.isEmpty {
            let rows: [SQL] = added.map { "(\($0), 1, \(beginning(of: $0)), \(pieces(of: $0)))" }
            try tx.run(
                """
                INSERT INTO search_words (word, videos, beginning, pieces) VALUES \(SQL.list(rows))
                ON CONFLICT (word) DO UPDATE SET videos = search_words.videos + 1
                """
            )
        }
        let removed = old.subtracting(new).sorted()
        guard !removed.isEmpty else { return }
        try tx.run("UPDATE search_words SET videos = videos - 1 WHERE word IN \(list: removed)")
        try tx.run("DELETE FROM search_words WHERE word IN \(list: removed) AND videos <= 0")
    }

    /// Names and steps of reach are no words, a single letter helps nobody, and neighbours in a script without spaces are parts
    /// of words.
    static func entries(of tokens: String) -> [String] {
        let all = SearchTokens.split(tokens)
        guard all.first != SearchTokens.forAdults else { return [] }
        return Array(
            all.lazy.filter { token in
                guard let first = token.unicodeScalars.first, !["@", "^", "~"].contains(first) else { return false }
                return token.unicodeScalars.count > 1 && !SearchText.isUnspaced(first)
            }.prefix(mostOfOneText)
        )
    }

    /// By which the words that begin alike stand together, the most used first.
    static func beginning(of word: String) -> String {
        String(String.UnicodeScalarView(word.unicodeScalars.prefix(2)))
    }

    /// Entries that begin with `prefix`, two scalars or more with the sign of a tag; those in most videos first.
    static func beginning(with prefix: String, limit: Int, in tx: any Transaction) throws -> [Entry] {
        let length = prefix.unicodeScalars.count
        guard length >= 2 else { return [] }
        return try tx.rows(
            """
            SELECT word, videos FROM search_words
            WHERE beginning = \(beginning(of: prefix)) AND substr(word, 1, CAST(\(length) AS INTEGER)) = \(prefix)
            ORDER BY videos DESC, word LIMIT \(limit)
            """
        ).map { Entry(word: try $0.text(0), videos: try $0.int(1)) }
    }

    /// The word that was probably meant: the one with the fewest slips of the finger between, and of those the one in most videos.
    /// Nil when nothing is near, and when the word itself is in use.
    static func meant(by word: String, in tx: any Transaction) throws -> String? {
        let length = word.unicodeScalars.count
        let pieces = SearchTokens.split(pieces(of: word)).map(TextQuery.word)
        guard length >= 4, let text = TextQuery.any(pieces).text(tx.dialect) else { return nil }
        guard try beginning(with: word, limit: 1, in: tx).isEmpty else { return nil }
        let rows = switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT w.word, w.videos FROM (
                    SELECT rowid AS id FROM search_words_index WHERE search_words_index MATCH \(text) ORDER BY rowid LIMIT \(mostLookedAt)
                ) i JOIN search_words w ON w.id = i.id
                """
            )
        case .postgres:
            try tx.rows(
                """
                SELECT w.word, w.videos FROM search_words w WHERE w.tokens @@ CAST(\(text) AS tsquery) ORDER BY w.id LIMIT \(mostLookedAt)
                """
            )
        }
        return try nearest(to: word, among: rows.map { Entry(word: try $0.text(0), videos: try $0.int(1)) }, atMost: length >= 8 ? 2 : 1)
    }

    private static func nearest(to word: String, among entries: [Entry], atMost allowed: Int) throws -> String? {
        var best: (entry: Entry, distance: Int)?
        for entry in entries where entry.word.utf8.first != UInt8(ascii: "#") {
            guard let distance = EditDistance.between(word, entry.word, atMost: allowed) else { continue }
            let isBetter = best.map { (distance, -entry.videos, entry.word) < ($0.distance, -$0.entry.videos, $0.entry.word) } ?? true
            if isBetter { best = (entry, distance) }
        }
        return best?.entry.word
    }

    /// Each three letters in a row, with the word's two ends.
    static func pieces(of word: String) -> String {
        SearchTokens.joined(SearchTokens.triples("_" + word + "_"))
    }
}
