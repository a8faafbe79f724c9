import Web

/// What a viewer has told the feed about a video, a creator, a tag, a sound or a word.
struct Choice: Sendable, Equatable {
    let subject: ChoiceSubject
    let stance: Stance

    /// One for each subject: whoever pins a muted tag no longer mutes it.
    enum Stance: String, Sendable, CaseIterable {
        /// Kept out of every feed.
        case mute
        /// Counts as loved, whatever was watched. Of a tag or a sound: followed.
        case pin
        /// Chosen as an interest.
        case pick
    }
}

/// What a choice is about.
enum ChoiceSubject: Sendable, Hashable {
    /// Only of guests: an account's stand among its disinterests.
    case video(Int64)
    case creator(Int64)
    /// As it stands in captions, without its sign.
    case tag(String)
    /// By its id.
    case sound(Int64)
    /// A word or a few, as typed.
    case word(String)

    enum Kind: String, Sendable {
        case video, creator, tag, sound, word
    }

    /// Characters of a muted word or phrase, and words in it.
    static let longestWord = 60
    static let mostWords = 5

    /// - Throws: `Problem` for what is no tag.
    init(tag typed: String) throws(Problem) {
        let name = typed.trimmedText.drop { $0 == "#" }.lowercased()
        let found = TextEntity.find(in: "#" + name)
        guard found.count == 1, found[0].kind == .tag, found[0].value == name, !SearchTokens.tagName(name).isEmpty else {
            throw .invalid(field: "value", code: "tag_invalid", "A tag is one word of letters and digits.")
        }
        self = .tag(name)
    }

    /// - Throws: `Problem` for what holds no word, or too many.
    init(word typed: String) throws(Problem) {
        let word = typed.trimmedText
        let count = SearchTokens.words(word).count
        guard (1...ChoiceSubject.longestWord).contains(word.count), count > 0 else {
            throw .invalid(field: "value", code: "word_invalid", "A word has 1 to \(ChoiceSubject.longestWord) letters or digits.")
        }
        guard SearchText.pieces(SearchText.fold(word)).count <= ChoiceSubject.mostWords else {
            throw .invalid(field: "value", code: "word_invalid", "That's more than \(ChoiceSubject.mostWords) words.")
        }
        self = .word(word)
    }

    var kind: Kind {
        switch self {
        case .video: .video
        case .creator: .creator
        case .tag: .tag
        case .sound: .sound
        case .word: .word
        }
    }

    /// By which two of them are the same: folded as searching does it.
    var value: String {
        switch self {
        case .video(let id), .creator(let id), .sound(let id): String(id)
        case .tag(let tag): SearchTokens.tagName(tag)
        case .word(let word): SearchTokens.joined(SearchTokens.words(word))
        }
    }

    /// As it is shown.
    var shown: String {
        switch self {
        case .video(let id), .creator(let id), .sound(let id): String(id)
        case .tag(let tag): tag
        case .word(let word): word
        }
    }

    /// From a row.
    init?(kind: String, shown: String) {
        switch Kind(rawValue: kind) {
        case .video:
            guard let id = Int64(shown) else { return nil }
            self = .video(id)
        case .creator:
            guard let id = Int64(shown) else { return nil }
            self = .creator(id)
        case .sound:
            guard let id = Int64(shown) else { return nil }
            self = .sound(id)
        case .tag: self = .tag(shown)
        case .word: self = .word(shown)
        case nil: return nil
        }
    }
}
