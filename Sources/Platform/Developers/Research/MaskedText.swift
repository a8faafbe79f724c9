/// A text in which nobody can be called or written to: mail addresses and phone numbers are stars. Rather too much is masked than too
/// little: a long number that is no phone's goes as well.
enum MaskedText {
    static let stars = "***"
    /// Digits of the shortest phone numbers.
    private static let phoneDigitsMin = 7

    static func masked(_ text: String) -> String {
        let characters = Array(text)
        var (result, index) = ("", 0)
        while index < characters.count {
            if let end = mailEnd(from: index, in: characters) ?? phoneEnd(from: index, in: characters) {
                result += stars
                index = end
            } else {
                result.append(characters[index])
                index += 1
            }
        }
        return result
    }

    /// Where a mail address that begins here ends; nil when none does.
    private static func mailEnd(from start: Int, in text: [Character]) -> Int? {
        guard isOfMailName(text[start]), start == 0 || !isOfMailName(text[start - 1]) else { return nil }
        var at = start
        while at < text.count, isOfMailName(text[at]) { at += 1 }
        guard at < text.count, text[at] == "@" || text[at] == "＠" else { return nil }
        var end = at + 1
        while end < text.count, isOfHost(text[end]) { end += 1 }
        // A dot at the end is the sentence's.
        while end > at + 1, !(text[end - 1].isLetter || text[end - 1].isNumber) { end -= 1 }
        let host = text[(at + 1)..<end]
        guard let dot = host.lastIndex(where: { $0 == "." || $0 == "．" }), dot > at + 1, end - dot > 2 else { return nil }
        return end
    }

    private static func isOfMailName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "._%+-'".contains(character)
    }

    private static func isOfHost(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".-．".contains(character)
    }

    /// Where a phone number that begins here ends; nil when none does. Between its digits stand blanks, dots, strokes and brackets.
    private static func phoneEnd(from start: Int, in text: [Character]) -> Int? {
        guard isDigit(text[start]) || "+(＋".contains(text[start]), start == 0 || !isDigit(text[start - 1]) else { return nil }
        var (index, end, digits, gap) = (start, start, 0, 0)
        while index < text.count {
            if isDigit(text[index]) {
                (digits, gap) = (digits + 1, 0)
                end = index + 1
            } else if "+＋".contains(text[index]), digits == 0, index - start < 2 {
                gap = 0
            } else if " \u{a0}.-–‑/()".contains(text[index]), gap < 3 {
                gap += 1
            } else {
                break
            }
            index += 1
        }
        return digits >= phoneDigitsMin ? end : nil
    }

    /// Of any script that has digits of its own.
    private static func isDigit(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.generalCategory == .decimalNumber
    }
}
