import Durable
import Storage
import Web

/// What a person decides about an app: connects it, and gives it a code for its first tokens.
struct Authorizations: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let posts: AppPosts
    let clock: WallClock

    /// For how long a code can be used: as long as a slow redirect takes.
    static let codeLifetime: Int64 = 10 * .millisecondsPerMinute
    /// For how long after that a used one is known, so that its second use ends what the first one brought.
    static let codeMemory: Int64 = 30 * .millisecondsPerDay
    /// Codes of one person for one app; the oldest end first.
    static let codesPerConnection = 10

    /// What the person has allowed this app; nil when they are not connected.
    func allowed(_ app: DeveloperApp, of viewer: Viewer) async throws -> Scopes? {
        try await database.read { tx in try Authorizations.allowed(app.id, viewer.accountID, in: tx) }
    }

    static func allowed(_ app: Int64, _ account: Int64, in tx: any Transaction) throws -> Scopes? {
        try tx.row("SELECT scopes FROM app_connections WHERE app_id = \(app) AND account_id = \(account)")
            .map { Scopes(stored: try $0.text(0)) }
    }

    /// Connects and returns the code.
    /// - Parameter granted: a part of what was asked for.
    func grant(_ granted: Scopes, of request: AuthorizationRequest, by viewer: Viewer) async throws -> String {
        let (code, family, now) = (AppCredential(.code), try identifiers.next(), clock.now())
        let released = try await database.write { tx in
            let released = try connect(request.app.id, viewer.accountID, asked: request.scopes, granted: granted, at: now, in: tx)
            let offer = Offer(
                app: request.app.id, account: viewer.accountID, scopes: granted, redirect: request.callback.redirect,
                challenge: request.challenge, family: family
            )
            try Authorizations.keep(code, offer, at: now, in: tx)
            return released
        }
        await posts.released(released)
        return code.text
    }

    /// Connects somebody with an app. What was asked for and not granted is taken back, also from tokens that the app has; what was not
    /// asked for stays as it was.
    /// - Returns: uploads to tell `AppPosts.released` of after the commit.
    func connect(
        _ app: Int64, _ account: Int64, asked: Scopes, granted: Scopes, at now: Int64, in tx: any Transaction
    ) throws -> [String] {
        let before = try Authorizations.allowed(app, account, in: tx)
        let after = (before ?? Scopes([])).subtracting(asked).union(granted)
        try tx.run(
            """
            INSERT INTO app_connections (app_id, account_id, scopes, connected_at) VALUES (\(app), \(account), \(after.text), \(now))
            ON CONFLICT (app_id, account_id) DO UPDATE SET scopes = excluded.scopes
            """
        )
        if before == nil { try events.append("app.connected", ConnectionEvent(appID: app, accountID: account), in: tx) }
        let taken = (before ?? Scopes([])).subtracting(after)
        let kinds = PostKind.allCases.filter { taken.contains($0.scope) }.map(\.rawValue)
        guard !kinds.isEmpty else { return [] }
        let which: SQL = "p.app_id = \(app) AND p.account_id = \(account) AND p.kind IN \(list: kinds)"
        return try posts.endOpen(which, because: .disconnected, in: tx)
    }

    /// What a code will be exchanged for.
    struct Offer: Sendable {
        let app: Int64
        let account: Int64
        let scopes: Scopes
        let redirect: String
        var challenge: CodeChallenge?
        /// Of everything that will come of it.
        let family: Int64
    }

    /// Keeps the hash of a code for somebody who is connected; the oldest of too many go.
    static func keep(_ code: AppCredential, _ offer: Offer, at now: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO app_codes (hash, app_id, account_id, scopes, redirect_uri, challenge, family, expires_at)
            VALUES (\(code.hash), \(offer.app), \(offer.account), \(offer.scopes.text), \(offer.redirect),
                \(offer.challenge?.sha256), \(offer.family), \(now + codeLifetime))
            """
        )
        try tx.run(
            """
            DELETE FROM app_codes WHERE hash IN (
                SELECT hash FROM app_codes WHERE app_id = \(offer.app) AND account_id = \(offer.account)
                ORDER BY expires_at DESC LIMIT 50 OFFSET \(codesPerConnection))
            """
        )
    }
}
