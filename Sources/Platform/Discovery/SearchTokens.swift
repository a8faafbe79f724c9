import Storage

/// What is written into the index for a video or an account. A sign in front says what a token is:
///
/// | token | is |
/// |---|---|
/// | `dance` | a word of the caption, or of a name |
/// | `#dance` | a tag |
/// | `@ada.l`, `@ada` | a user name, and a word of it |
/// | `^3` | the video reaches at least so many people (`SearchReach`) |
/// | `~ada` | three letters in a row of a name |
enum SearchTokens {
    /// The most tokens of one text.
    static let limit = 1_500

    static func video(caption: Caption, username: String, reach: Int) -> String {
        var tokens = words(caption.text) + caption.tags.map(tag)
        tokens += name(username).map { "@" + $0 } + (1...SearchReach.highest).prefix(reach).map { "^\($0)" }
        return joined(tokens)
    }

    static func account(username: String, displayName: String) -> String {
        let name = SearchText.fold(displayName)
        var tokens = self.name(username) + words(displayName) + self.name(username).map { "@" + $0 }
        tokens += triples(SearchText.fold(username)) + SearchText.pieces(name).flatMap { piece in
            switch piece {
            case .word(let word): triples(word)
            case .run(let run): triples(String(String.UnicodeScalarView(run)))
            }
        }
        return joined(tokens)
    }

    /// The words of a text that somebody may search by.
    static func words(_ text: String) -> [String] {
        SearchText.pieces(SearchText.fold(text)).flatMap { piece in
            switch piece {
            case .word(let word): [word]
            case .run(let run): pairs(run) + [String(run[run.count - 1])]
            }
        }
    }

    static func tag(_ tag: String) -> String {
        "#" + tagName(tag)
    }

    /// A tag without its sign, as the index has it.
    static func tagName(_ tag: String) -> String {
        let scalars = SearchText.fold(tag).unicodeScalars.filter {
            $0 == "_" || $0.value > 0x7F || ("a"..."z").contains($0) || ("0"..."9").contains($0)
        }
        return String(String.UnicodeScalarView(scalars.prefix(SearchText.longestWord)))
    }

    /// The whole user name, and its parts between dots and underscores.
    private static func name(_ username: String) -> [String] {
        [username] + username.split { $0 == "." || $0 == "_" }.map(String.init)
    }

    static func pairs(_ run: [Unicode.Scalar]) -> [String] {
        zip(run, run.dropFirst()).map { String(String.UnicodeScalarView([$0, $1])) }
    }

    /// `~` and each three scalars in a row. None for texts that are shorter.
    static func triples(_ word: String) -> [String] {
        let scalars = Array(word.unicodeScalars)
        guard scalars.count >= 3 else { return [] }
        return (0...(scalars.count - 3)).map { "~" + String(String.UnicodeScalarView(scalars[$0..<($0 + 3)])) }
    }

    /// Each once, in their order.
    private static func joined(_ tokens: [String]) -> String {
        var seen: Set<String> = []
        return tokens.filter { $0.unicodeScalars.count > ($0.hasPrefix("#") ? 1 : 0) && seen.insert($0).inserted }.prefix(limit)
            .joined(separator: " ")
    }
}
