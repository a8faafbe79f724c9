import Storage
import Web

/// An address below which videos of one app lie: `https://media.example/clips/`.
struct URLPrefix: Sendable {
    let id: Int64
    /// With a slash at its end.
    let prefix: String
    /// Of the file that shows whose the prefix is.
    let token: String
    /// UTC milliseconds; nil until the file was found.
    let verifiedAt: Int64?

    static let columns: SQL = "id, prefix, token, verified_at"

    init(row: Row) throws {
        id = try row.int(0)
        prefix = try row.text(1)
        token = try row.text(2)
        verifiedAt = try row.optionalInt(3)
    }

    /// In the one spelling in which addresses are compared.
    /// - Throws: a `Problem` with the reason.
    static func checked(_ typed: String) throws(Problem) -> String {
        let text = typed.trimmedText
        func refuse(_ sentence: String) -> Problem { .invalid(field: "prefix", code: "prefix_invalid", sentence) }
        let url: OutboundURL
        do throws(OutboundError) {
            url = try OutboundURL(text)
        } catch {
            guard case .refused(let sentence) = error else { throw refuse("This is no address such as https://example.org/videos/.") }
            throw refuse(sentence)
        }
        guard url.isSecure, !url.isLiteral else { throw refuse("A prefix begins with https:// and a host's name.") }
        guard url.target.hasSuffix("/"), !url.target.contains("?"), !url.climbs else {
            throw refuse("A prefix ends with a slash, and holds neither a query nor “..”.")
        }
        return url.description
    }

    var fileName: String { "tiktok\(token).txt" }
    var fileAddress: String { prefix + fileName }
    /// What the file holds.
    var fileText: String { "tiktok-developers-site-verification=\(token)" }
}
