import Foundation
import Storage

/// What is written into the index for a video or an account. A sign in front says what a token is:
///
/// | token | is |
/// |---|---|
/// | `dance` | a word of the caption, or of a name |
/// | `#dance` | a tag |
/// | `@ada.l`, `@ada` | a user name, and a word of it |
/// | `^3` | it reaches at least so many people (`SearchReach`) |
/// | `^adults` | it is for adults |
/// | `~ada` | three letters in a row of a name |
enum SearchTokens {
    /// The most tokens of one text. The words of the caption come last, so that what a video is about is not cut off.
    static let limit = 2_500

    /// What stands before the words of a video for adults, which are then nobody's suggestions.
    static let forAdults = "^adults"

    static func video(caption: Caption, username: String, step: Int, isForAdults: Bool = false) -> String {
        let marks = (isForAdults ? [forAdults] : []) + reach(step)
        return joined(marks + name(username).map { "@" + $0 } + caption.tags.map(tag) + words(caption.text))
    }

    static func account(username: String, displayName: String, step: Int) -> String {
        let name = SearchText.fold(displayName)
        let inside = SearchText.pieces(name).flatMap { piece in
            switch piece {
            case .word(let word): triples(word)
            case .run(let run): triples(run.joined())
            }
        }
        let names = self.name(username)
        return joined(reach(step) + names + names.map { "@" + $0 } + words(displayName) + triples(SearchText.fold(username)) + inside)
    }

    /// The words of a text that somebody may search by.
    static func words(_ text: String) -> [String] {
        SearchText.pieces(SearchText.fold(text)).flatMap { piece in
            switch piece {
            case .word(let word): [word]
            case .run(let run): run + pairs(run)
            }
        }
    }

    static func tag(_ tag: String) -> String {
        "#" + tagName(tag)
    }

    /// A tag without its sign, as the index has it; empty when nothing is left.
    static func tagName(_ tag: String) -> String {
        let scalars = SearchText.fold(tag).unicodeScalars.filter { scalar in
            switch SearchText.kind(of: scalar) {
            case .letter, .unspaced, .mark: true
            case .joiner, .other: scalar == "_"
            }
        }
        let whole = scalars.drop { SearchText.kind(of: $0) == .mark }
        return String(String.UnicodeScalarView(whole.prefix(SearchText.longestWord))).precomposedStringWithCanonicalMapping
    }

    private static func reach(_ step: Int) -> [String] {
        (1...SearchReach.highest).prefix(step).map { "^\($0)" }
    }

    /// The whole user name, and its parts between dots and underscores.
    private static func name(_ username: String) -> [String] {
        [username] + username.split { $0 == "." || $0 == "_" }.map(String.init)
    }

    static func pairs(_ run: [String]) -> [String] {
        zip(run, run.dropFirst()).map { $0 + $1 }
    }

    /// `~` and each three scalars in a row. None for texts that are shorter.
    static func triples(_ word: String) -> [String] {
        let scalars = Array(word.unicodeScalars)
        guard scalars.count >= 3 else { return [] }
        return (0...(scalars.count - 3)).map { "~" + String(String.UnicodeScalarView(scalars[$0..<($0 + 3)])) }
    }

    /// Each once, in their order, with a space between each.
    static func joined(_ tokens: [String]) -> String {
        var seen: Set<String> = []
        return tokens.filter { $0 != "#" && !$0.isEmpty && seen.insert($0).inserted }.prefix(limit).joined(separator: " ")
    }

    /// The tokens of a column. By bytes: a letter that attaches itself to the space before it must not hide that.
    static func split(_ column: String) -> [String] {
        column.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }

    /// Without its sign.
    static func bare(_ token: String) -> String {
        String(Substring(token.utf8.dropFirst()))
    }
}
