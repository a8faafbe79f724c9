import Storage
import Web

/// What somebody looks for.
struct SearchQuery: Sendable, Equatable {
    /// In characters; a sentence fits.
    static let longest = 100
    /// Terms beyond are not looked at.
    static let mostTerms = 10

    enum Term: Sendable, Equatable {
        /// Found as a word, and at the beginning of one from three letters on; alone, from two.
        case word(String)
        /// In a script without spaces, found by its pairs.
        case run([Unicode.Scalar])
        case tag(String)
        case person(String)
    }

    /// As typed, with single spaces.
    let text: String
    let terms: [Term]

    init(_ typed: String) throws(Problem) {
        guard typed.count <= SearchQuery.longest else {
            throw Problem.malformed("Search for at most \(SearchQuery.longest) characters.", code: "query_too_long", field: "q")
        }
        let parts = typed.split(whereSeparator: \.isWhitespace)
        text = parts.joined(separator: " ")
        terms = Array(parts.flatMap { SearchQuery.terms(of: String($0)) }.prefix(SearchQuery.mostTerms))
    }

    private static func terms(of part: String) -> [Term] {
        if part.hasPrefix("#"), case let tag = SearchTokens.tagName(String(part.dropFirst())), !tag.isEmpty { return [.tag(tag)] }
        if part.hasPrefix("@"), case let name = SearchText.fold(String(part.dropFirst())), Username.isBeginning(name) {
            return [.person(name)]
        }
        return SearchText.pieces(SearchText.fold(part)).map { piece in
            switch piece {
            case .word(let word): .word(word)
            case .run(let run): .run(Array(run.prefix(longest)))
            }
        }
    }

    /// The words that can be spelled wrongly.
    var words: [String] {
        terms.compactMap { if case .word(let word) = $0 { word } else { nil } }
    }

    /// The words that are looked for as beginnings, too. Short ones only alone: nearly every text has a word that begins with two
    /// given letters.
    var beginnings: [String] {
        let least = terms.count == 1 ? 2 : 3
        return words.filter { $0.unicodeScalars.count >= least }
    }

    /// What a video must hold: every term, in its caption or its author's name.
    /// - Parameter longer: words that begin like one of the query's. They are named one by one: for a beginning that very many
    ///   texts hold, an engine would first put all of them together.
    func ofVideos(_ longer: [String: [String]]) -> TextQuery {
        .all(terms.map { term in
            switch term {
            case .word(let word): .any(([word, "@" + word] + longer[word, default: []]).map(TextQuery.word))
            case .run(let run): run.count == 1 ? .prefix(String(run[0])) : .all(SearchTokens.pairs(run).map(TextQuery.word))
            case .tag(let tag): .word("#" + tag)
            case .person(let name): .prefix("@" + name)
            }
        })
    }

    /// What an account must hold: every word, or the letters as they follow each other anywhere in its names.
    var ofAccounts: TextQuery {
        let words = TextQuery.all(terms.map { term in
            switch term {
            case .word(let word), .tag(let word): .prefix(word)
            case .run(let run): run.count == 1 ? .prefix(String(run[0])) : .all(SearchTokens.pairs(run).map(TextQuery.word))
            case .person(let name): .prefix("@" + name)
            }
        })
        if case .person? = terms.first, terms.count == 1 { return words }
        let triples = SearchTokens.triples(letters)
        return triples.isEmpty ? words : .any([words, .all(triples.map(TextQuery.word))])
    }

    /// The only term's letters, for finding them inside of a name. Empty when there are several terms.
    var letters: String {
        switch terms.count == 1 ? terms[0] : .tag("") {
        case .word(let word), .tag(let word), .person(let word): word
        case .run(let run): String(String.UnicodeScalarView(run))
        }
    }

    /// The same with some words in the place of others.
    func replacing(_ better: [String: String]) throws(Problem) -> SearchQuery {
        let parts = terms.map { term in
            switch term {
            case .word(let word): better[word] ?? word
            case .run(let run): String(String.UnicodeScalarView(run))
            case .tag(let tag): "#" + tag
            case .person(let name): "@" + name
            }
        }
        return try SearchQuery(parts.joined(separator: " "))
    }
}
