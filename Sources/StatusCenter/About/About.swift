import Foundation
import Web

/// What people may want to know of the service and of who runs it, as far as its operator says.
struct About: Sendable, Equatable {
    static let characters = 500

    var description: String?
    /// Who runs it.
    var keeper: String?
    var address: String?
    /// An address of mail, or one on the web.
    var contact: String?
    /// People who used it in the last month.
    var monthlyActives: Int64?

    /// - Throws: a `Problem` 422.
    func checked() throws(Problem) -> About {
        guard (monthlyActives ?? 0) >= 0, contactLink != nil || (contact ?? "").isEmpty else {
            throw Problem.invalid(field: "contact", "The contact is an address of mail or one that begins with https://.")
        }
        return About(
            description: try About.checked(description, "description"), keeper: try About.checked(keeper, "operator"),
            address: try About.checked(address, "address"), contact: try About.checked(contact, "contact"), monthlyActives: monthlyActives
        )
    }

    /// As a link of the page.
    var contactLink: String? {
        guard let contact else { return nil }
        if contact.wholeMatch(of: /https?:\/\/[!-~]+/) != nil { return contact }
        return contact.wholeMatch(of: /[A-Za-z0-9._+\-]+@[A-Za-z0-9.\-]+/) != nil ? "mailto:\(contact)" : nil
    }

    private static func checked(_ text: String?, _ field: String) throws(Problem) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return try PlainText.checked(text, field: field, characters: 1...characters)
    }
}
