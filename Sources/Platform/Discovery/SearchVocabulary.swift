import Storage

/// The words and tags of all public captions, with the number of videos that hold each: for going on with what is being typed,
/// and for what was spelled wrongly.
enum SearchVocabulary {
    /// Words of the vocabulary that one prefix, or the letters of one word, may bring to look at.
    static let mostLookedAt = 2_000

    struct Entry: Sendable, Equatable {
        let word: String
        let videos: Int64
    }

    /// Takes the words of one text out and those of another in.
    static func change(from old: String, to new: String, in tx: any Transaction) throws {
        let (old, new) = (entries(of: old), entries(of: new))
        for word in new.subtracting(old).sorted() {
            try tx.run(
                """
                INSERT INTO search_words (word, videos, pieces) VALUES (\(word), 1, \(pieces(of: word)))
                ON CONFLICT (word) DO UPDATE SET videos = search_words.videos + 1
                """
            )
        }
        for word in old.subtracting(new).sorted() {
            try tx.run("UPDATE search_words SET videos = videos - 1 WHERE word = \(word)")
            try tx.run("DELETE FROM search_words WHERE word = \(word) AND videos <= 0")
        }
    }

    /// Names and steps of reach are no words, and a single letter helps nobody.
    static func entries(of tokens: String) -> Set<String> {
        Set(tokens.split(separator: " ").filter { !"@^~".contains($0.first ?? "@") && $0.unicodeScalars.count > 1 }.map(String.init))
    }

    /// Entries that begin with `prefix`, those in most videos first.
    static func beginning(with prefix: String, limit: Int, in tx: any Transaction) throws -> [Entry] {
        try tx.rows(
            """
            SELECT word, videos FROM (
                SELECT word, videos FROM search_words WHERE word >= \(prefix) AND word < \(prefix + "\u{10FFFF}")
                ORDER BY word LIMIT \(mostLookedAt)
            ) found ORDER BY videos DESC, word LIMIT \(limit)
            """
        ).map { Entry(word: try $0.text(0), videos: try $0.int(1)) }
    }

    /// The word that was probably meant: the one with the fewest slips of the finger between, and of those the one in most videos.
    /// Nil when nothing is near, and when the word itself is in use.
    static func meant(by word: String, in tx: any Transaction) throws -> String? {
        let length = word.unicodeScalars.count
        let pieces = pieces(of: word).split(separator: " ").map { TextQuery.word(String($0)) }
        guard length >= 4, let text = TextQuery.any(pieces).text(tx.dialect) else { return nil }
        let inUse = try tx.row("SELECT 1 FROM search_words WHERE word >= \(word) AND word < \(word + "\u{10FFFF}") LIMIT 1")
        guard inUse == nil else { return nil }
        let rows = switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT w.word, w.videos FROM search_words_index i JOIN search_words w ON w.id = i.rowid
                WHERE search_words_index MATCH \(text) ORDER BY w.videos DESC, w.word LIMIT \(mostLookedAt)
                """
            )
        case .postgres:
            try tx.rows(
                """
                SELECT w.word, w.videos FROM search_words w WHERE w.tokens @@ CAST(\(text) AS tsquery)
                ORDER BY w.videos DESC, w.word LIMIT \(mostLookedAt)
                """
            )
        }
        let allowed = length >= 8 ? 2 : 1
        var best: (word: String, distance: Int)?
        for row in rows {
            let candidate = try row.text(0)
            guard !candidate.hasPrefix("#") else { continue }
            let distance = EditDistance.between(word, candidate, atMost: allowed)
            if let distance, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Each three letters in a row, with the word's two ends.
    static func pieces(of word: String) -> String {
        var seen: Set<String> = []
        return SearchTokens.triples("_" + word + "_").filter { seen.insert($0).inserted }.joined(separator: " ")
    }
}
