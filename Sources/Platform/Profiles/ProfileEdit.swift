import Foundation
import Web

/// Changes to one's own profile; nil leaves a part as it is.
struct ProfileEdit: Sendable {
    static let maximumBio = 160
    static let maximumLink = 200

    var displayName: String?
    var bio: String?
    var link: String?

    func checked() throws(Problem) -> ProfileEdit {
        ProfileEdit(
            displayName: try displayName.map { name throws(Problem) in try DisplayName(name).text },
            bio: try bio.map(ProfileEdit.checkedBio), link: try link.map(ProfileEdit.checkedLink)
        )
    }

    private static func checkedBio(_ typed: String) throws(Problem) -> String {
        let bio = typed.trimmedText
        let isShowable = bio.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { String($0).hasNoControlCharacters }
        guard bio.count <= maximumBio, bio.utf8.count <= maximumBio * 16, isShowable else {
            throw Problem.invalid(field: "bio", code: "bio_invalid", "A bio holds at most \(maximumBio) characters.")
        }
        return bio
    }

    /// Only http and https, so that a profile never carries a `javascript:` link.
    private static func checkedLink(_ typed: String) throws(Problem) -> String {
        var link = typed.trimmedText
        if link.isEmpty { return "" }
        if !link.contains("://") { link = "https://" + link }
        guard link.utf8.count <= maximumLink, link.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let url = URL(string: link), ["http", "https"].contains(url.scheme?.lowercased() ?? ""),
            let host = url.host(), host.contains("."), url.user() == nil
        else {
            throw Problem.invalid(field: "link", code: "link_invalid", "Use a web address such as https://example.org.")
        }
        return link
    }
}
