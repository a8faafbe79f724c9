import Recommender

/// The words of a video as mutes read them: those of its caption and its tags, folded as searching folds them, and each tag with
/// its sign.
enum FeedWords {
    static func of(caption: String, tags: [String]) -> WordList {
        let words = plainWords(caption) ?? SearchTokens.words(caption)
        let names = tags.map(SearchTokens.tagName)
        return WordList(names.map { "#" + $0 } + words + names)
    }

    /// The words of a text of ASCII alone, which most are: the same that searching finds, at a tenth of the time, because all
    /// captions there are pass here at every start. Nil for other texts.
    static func plainWords(_ text: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(String(decoding: word.prefix(SearchText.longestWord), as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "'"): continue
            default: end()
            }
        }
        end()
        return words
    }
}
