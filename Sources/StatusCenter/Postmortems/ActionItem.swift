import Foundation
import Web

/// Something that somebody does so that it does not happen again, tracked until it is done.
struct ActionItem: Sendable {
    static let perIncident = 50
    static let wordsCharacters = 500
    static let keeperCharacters = 60

    let id: Int64
    let incidentID: Int64
    let words: String
    /// Who does it; empty for nobody yet.
    let keeper: String
    /// "2026-12-24", or empty for no date.
    let dueOn: String
    /// UTC ms.
    let doneAt: Int64?

    /// - Throws: a `Problem` 422 for what is no date.
    static func checked(dueOn text: String) throws(Problem) -> String {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard text.isEmpty || Timestamp.milliseconds(rfc3339: "\(text)T00:00:00Z") != nil else {
            throw Problem.invalid(field: "due_on", "“due_on” must be a date such as 2026-12-24.")
        }
        return text
    }
}
