import Storage
import Web

/// What somebody looks for.
struct SearchQuery: Sendable, Equatable {
    /// In Unicode scalars; a sentence fits.
    static let longest = 100
    /// Terms beyond are not looked at.
    static let mostTerms = 10

    enum Term: Sendable, Equatable {
        /// Found as a word, and at the beginning of one from three letters on; alone, from two.
        case word(String)
        /// In a script without spaces, found by its pairs.
        case run([String])
        case tag(String)
        case person(String)
    }

    /// As typed, with single spaces.
    let text: String
    let terms: [Term]

    init(_ typed: String) throws(Problem) {
        guard typed.unicodeScalars.count <= SearchQuery.longest else {
            throw Problem.malformed("Search for at most \(SearchQuery.longest) characters.", code: "query_too_long", field: "q")
        }
        let parts = typed.split(whereSeparator: \.isWhitespace)
        text = parts.joined(separator: " ")
        terms = Array(parts.flatMap { SearchQuery.terms(of: String($0)) }.prefix(SearchQuery.mostTerms))
    }

    static func terms(of part: String) -> [Term] {
        let sign = part.utf8.first
        let rest = SearchTokens.bare(part)
        if sign == UInt8(ascii: "#"), case let tag = SearchTokens.tagName(rest), !tag.isEmpty { return [.tag(tag)] }
        if sign == UInt8(ascii: "@"), case let name = SearchText.fold(rest), Username.isBeginning(name) { return [.person(name)] }
        return SearchText.pieces(SearchText.fold(part)).map { piece in
            switch piece {
            case .word(let word): .word(word)
            case .run(let run): .run(run)
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
    /// - Parameter longer: words that begin like one of the query's, and user names (with their sign) like one of its people's.
    ///   They are named one by one: for a beginning that very many texts hold, an engine would first put all of them together.
    func ofVideos(_ longer: [String: [String]]) -> TextQuery {
        .all(terms.map { term in
            switch term {
            case .word(let word): .any(([word, "@" + word] + longer[word, default: []]).map(TextQuery.word))
            case .run(let run): SearchQuery.neighbours(run)
            case .tag(let tag): .word("#" + tag)
            case .person(let name): .any((["@" + name] + longer["@" + name, default: []]).map(TextQuery.word))
            }
        })
    }

    /// What an account must hold: every word, or the letters as they follow each other anywhere in its names.
    var ofAccounts: TextQuery {
        let words = TextQuery.all(terms.map { term in
            switch term {
            case .word(let word), .tag(let word): SearchQuery.beginning(word, after: "")
            case .run(let run): SearchQuery.neighbours(run)
            case .person(let name): SearchQuery.beginning(name, after: "@")
            }
        })
        if case .person? = terms.first, terms.count == 1 { return words }
        let triples = SearchTokens.triples(letters)
        return triples.isEmpty ? words : .any([words, .all(triples.map(TextQuery.word))])
    }

    /// A single letter only as it is: a fair part of all names has a word that begins with it.
    private static func beginning(_ word: String, after sign: String) -> TextQuery {
        word.unicodeScalars.count >= 2 ? .prefix(sign + word) : .word(sign + word)
    }

    private static func neighbours(_ run: [String]) -> TextQuery {
        .all((run.count == 1 ? run : SearchTokens.pairs(run)).map(TextQuery.word))
    }

    /// The only term's letters, for finding them inside of a name. Empty when there are several terms.
    var letters: String {
        switch terms.count == 1 ? terms[0] : .tag("") {
        case .word(let word), .tag(let word), .person(let word): word
        case .run(let run): run.joined()
        }
    }

    /// The same with some words in the place of others.
    func replacing(_ better: [String: String]) throws(Problem) -> SearchQuery {
        let parts = terms.map { term in
            switch term {
            case .word(let word): better[word] ?? word
            case .run(let run): run.joined()
            case .tag(let tag): "#" + tag
            case .person(let name): "@" + name
            }
        }
        return try SearchQuery(parts.joined(separator: " "))
    }
}
