import Storage
import Web

/// An app of somebody else's that people can connect with their account.
struct DeveloperApp: Sendable {
    let id: Int64
    /// Whose it is: an account's id, or `operatorID`.
    let developerID: Int64
    /// Names it in requests; no secret.
    let clientKey: String
    let secretHash: String
    let name: String
    let redirects: [RedirectURI]
    /// What it may ask people for.
    let scopes: Scopes
    let lifetimes: TokenLifetimes
    /// UTC milliseconds.
    let createdAt: Int64
    /// Where it hears of what happens, as it was set.
    let webhook: String?
    /// Whether its secret is kept, so that webhooks can be signed with it. Apps from before that have to be given a new one.
    let canSign: Bool
    /// Its picture in the object store.
    let iconObject: String?
    /// Whether only its developer and those who are named can connect it.
    let isTesting: Bool

    /// The developer of what the operator made at the terminal.
    static let operatorID: Int64 = 0

    /// The columns `init(row:)` reads; `p` is `developer_apps`.
    static let columns: SQL = """
        p.id, p.developer_id, p.client_key, p.secret_hash, p.name, p.redirect_uris, p.scopes, p.access_seconds, p.refresh_seconds,
        p.rotates_refresh, p.created_at, p.webhook_url, p.sealed_secret, p.icon_object,
        p.is_testing
        """

    init(row: Row) throws {
        id = try row.int(0)
        developerID = try row.int(1)
        clientKey = try row.text(2)
        secretHash = try row.text(3)
        name = try row.text(4)
        redirects = RedirectURI.stored(try row.text(5))
        scopes = Scopes(stored: try row.text(6))
        lifetimes = TokenLifetimes(accessSeconds: try row.int(7), refreshSeconds: try row.int(8), rotatesRefresh: try row.bool(9))
        createdAt = try row.int(10)
        webhook = try row.optionalText(11)
        canSign = try row.optionalText(12) != nil
        iconObject = try row.optionalText(13)
        isTesting = try row.bool(14)
    }

    /// Whether somebody who shows this secret is the app.
    func isProven(by secret: String) -> Bool {
        AppCredential.isSame(AppCredential.hash(of: secret), secretHash)
    }

    /// Whether it registered this address for people to be sent back to.
    func redirect(admitting asked: String) -> RedirectURI? {
        redirects.first { $0.admits(asked) }
    }
}

/// How long an app's tokens count. What is written here is what clients that were written for the platform expect.
struct TokenLifetimes: Sendable, Hashable {
    static let accessMinutes: ClosedRange<Int64> = 10...1_440
    static let refreshDays: ClosedRange<Int64> = 1...365

    var accessSeconds: Int64 = 86_400
    /// From the first token of a connection on, however often it is refreshed.
    var refreshSeconds: Int64 = 31_536_000
    /// Whether each refresh brings a new refresh token, and the one before ends.
    var rotatesRefresh = true
}
