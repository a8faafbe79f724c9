/// Source text in which everything inside strings and comments is a blank, line by line as it was: what is
/// left is code, so that a rule about code is not set off by a sentence about it.
struct BareCode {
    private var characters: [UInt8]
    private let language: Language

    private enum Byte {
        static let lineBreak = UInt8(ascii: "\n")
        static let blank = UInt8(ascii: " ")
        static let pound = UInt8(ascii: "#")
        static let slash = UInt8(ascii: "/")
        static let backslash = UInt8(ascii: "\\")
    }

    static func lines(of text: String, _ language: Language) -> [String] {
        var code = BareCode(characters: Array(text.utf8), language: language)
        code.blank()
        return String(decoding: code.characters, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func blank() {
        var index = 0
        while index < characters.count {
            if let next = skipComment(from: index) ?? skipQuote(from: index) ?? skipPattern(from: index) {
                for place in index..<min(next, characters.count) where characters[place] != Byte.lineBreak {
                    characters[place] = Byte.blank
                }
                index = max(next, index + 1)
            } else {
                index += 1
            }
        }
    }

    private func starts(_ word: String, at index: Int) -> Bool {
        var place = index
        for character in word.utf8 {
            guard place < characters.count, characters[place] == character else { return false }
            place += 1
        }
        return true
    }

    private func skipComment(from index: Int) -> Int? {
        if let mark = language.lineComment, starts(mark, at: index) {
            return characters[index...].firstIndex(of: Byte.lineBreak) ?? characters.count
        }
        guard language.hasBlockComments, starts("/*", at: index) else { return nil }
        var place = index + 2
        while place < characters.count, !starts("*/", at: place) { place += 1 }
        return place + 2
    }

    private func skipQuote(from index: Int) -> Int? {
        let pounds = characters[index...].prefix { $0 == Byte.pound }.count
        guard pounds == 0 || language == .swift else { return nil }
        guard let quote = language.quotes.first(where: { starts($0, at: index + pounds) }) else { return nil }
        let end = quote + String(repeating: "#", count: pounds)
        let isOneLine = quote.count == 1 && quote != "`"
        var place = index + pounds + quote.count
        while place < characters.count, !starts(end, at: place) {
            if isOneLine, characters[place] == Byte.lineBreak { return place }
            place += pounds == 0 && characters[place] == Byte.backslash ? 2 : 1
        }
        return place + end.count
    }

    /// JavaScript's `/pattern/`: only where a value may begin, or a division would be taken for one.
    private func skipPattern(from index: Int) -> Int? {
        guard language == .javaScript, characters[index] == Byte.slash else { return nil }
        let before = characters[..<index].last { $0 != Byte.blank && $0 != Byte.lineBreak }
        guard before.map({ Array("(,=:[!&|?{};>".utf8).contains($0) }) ?? true else { return nil }
        var place = index + 1
        var isInSet = false
        while place < characters.count, characters[place] != Byte.lineBreak {
            switch characters[place] {
            case Byte.backslash: place += 1
            case UInt8(ascii: "["): isInSet = true
            case UInt8(ascii: "]"): isInSet = false
            case Byte.slash where !isInSet: return place + 1
            default: break
            }
            place += 1
        }
        return nil
    }
}
