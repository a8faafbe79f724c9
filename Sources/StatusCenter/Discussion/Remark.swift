import Foundation
import Web

/// What somebody says about an incident, or about the service in general, without an account.
struct Remark: Sendable {
    static let nameCharacters = 1...40
    static let bodyCharacters = 1...1_000
    /// Remarks of a thread; a longer one nobody reads.
    static let perThread: Int64 = 2_000
    /// Remarks kept of all threads together; the oldest go.
    static let kept = 100_000
    static let page = 50
    /// So long after its end an incident can still be talked about.
    static let openAfterEndMs: Int64 = 7 * .day
    /// The same words are taken once in this time.
    static let repeatMs: Int64 = .hour
    /// Of a thread so many of the newest are looked at for the same words.
    static let repeatsAmong = 500

    let id: Int64
    /// The incident it is about; nil for the general thread.
    let incidentID: Int64?
    let name: String
    let body: String
    let createdAt: Int64
    let isHidden: Bool

    /// Names that would pass for those who look after the page.
    private static let reserved: Set<String> = ["admin", "administrator", "official", "moderator", "mod", "staff", "support", "team"]

    static func checked(name typed: String, siteName: String, admins: [String]) throws(Problem) -> String {
        let name = try PlainText.checked(typed, field: "name", characters: nameCharacters)
        // Without what only looks like a difference: letters of full width, accents, blanks and points between.
        let folded = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .lowercased().filter { $0.isLetter || $0.isNumber }
        let isReserved = reserved.contains(folded) || ([siteName] + admins).contains { $0.lowercased() == folded }
        guard !isReserved, !folded.isEmpty else {
            throw Problem.invalid(field: "name", "Choose another name: this one would pass for those who look after the page.")
        }
        return name
    }

    static func checked(body typed: String) throws(Problem) -> String {
        try PlainText.paragraphs(typed, field: "body", characters: bodyCharacters)
    }
}
