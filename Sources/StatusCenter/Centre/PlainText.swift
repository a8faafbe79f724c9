import Foundation
import Web

/// Text that people typed and others will read.
enum PlainText {
    /// Without blanks around it.
    /// - Throws: a `Problem` 422 naming the field, for too little, too much, and for characters that cannot be shown.
    static func checked(_ typed: String, field: String, characters: ClosedRange<Int>, lines: Bool = false) throws(Problem) -> String {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.count >= characters.lowerBound else {
            throw Problem.invalid(field: field, "“\(field)” must not be empty.", code: "field_missing")
        }
        guard text.count <= characters.upperBound, text.utf8.count <= characters.upperBound * 16 else {
            throw Problem.invalid(field: field, "“\(field)” holds at most \(characters.upperBound) characters.", code: "field_too_long")
        }
        let isShown = text.unicodeScalars.allSatisfy { scalar in
            // The feeds are XML, which has no noncharacters at all.
            let isText = scalar.properties.generalCategory != .control && !scalar.properties.isNoncharacterCodePoint && !scalar.turnsText
            return isText || (lines && scalar == "\n")
        }
        guard isShown else { throw Problem.invalid(field: field, "“\(field)” holds characters that can't be shown.") }
        return text
    }

    /// The same for text of several lines, whichever way a browser ends them.
    static func paragraphs(_ typed: String, field: String, characters: ClosedRange<Int>) throws(Problem) -> String {
        try checked(typed.replacing("\r\n", with: "\n"), field: field, characters: characters, lines: true)
    }
}
