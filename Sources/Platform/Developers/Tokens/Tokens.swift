import Durable
import Storage
import Web

/// The tokens of apps: from a code, from a refresh token, and for the app itself.
struct Tokens: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let clock: WallClock

    static let clientSeconds: Int64 = 7_200
    /// Tokens that one connection, or an app for itself, may have, ended refresh tokens included; the oldest end first.
    static let mostPerHolder = 200

    /// What an app gets.
    struct Issued: Sendable {
        let access: String
        let expiresIn: Int64
        /// Nil for the app itself.
        var person: Person?

        struct Person: Sendable {
            let openID: String
            let refresh: String
            let refreshExpiresIn: Int64
            let scopes: Scopes
        }
    }

    /// What comes with a code.
    struct Offer: Sendable {
        let code: String
        let redirect: String
        let verifier: String?
    }

    /// Whose tokens are made, and until when at the latest.
    struct Holder: Sendable {
        let account: Int64
        let scopes: Scopes
        /// Everything that came of one code: it ends together when code or refresh token turn up twice.
        let family: Int64
        /// UTC milliseconds.
        let until: Int64
    }

    /// - Throws: `OAuthError`. A code that was used before ends what it brought: one of the two who have it is a thief.
    func exchange(_ offer: Offer, for app: DeveloperApp) async throws -> Issued {
        let (hash, now) = (AppCredential.hash(of: offer.code), clock.now())
        let outcome = try await database.write { tx -> Result<Issued, OAuthError> in
            let found = try tx.row(
                """
                SELECT account_id, scopes, redirect_uri, challenge, family, expires_at, used_at FROM app_codes
                WHERE hash = \(hash) AND app_id = \(app.id)
                """
            )
            guard let row = found else { return .failure(.codeUnknown) }
            let family = try row.int(4)
            guard try row.optionalInt(6) == nil else {
                try tx.run("DELETE FROM app_tokens WHERE family = \(family)")
                return .failure(.codeUnknown)
            }
            guard try row.int(5) > now else { return .failure(.codeUnknown) }
            guard try row.text(2) == offer.redirect else {
                return .failure(OAuthError(.invalidGrant, "The redirect_uri is not the one that the code was asked for with."))
            }
            // A verifier without a challenge is ignored: there are clients that always send one.
            if let challenge = try row.optionalText(3), !CodeChallenge(stored: challenge).admits(offer.verifier) {
                return .failure(OAuthError(.invalidRequest, "Code verifier or code challenge is invalid."))
            }
            try tx.run("UPDATE app_codes SET used_at = \(now) WHERE hash = \(hash)")
            let holder = Holder(
                account: try row.int(0), scopes: Scopes(stored: try row.text(1)), family: family,
                until: now + app.lifetimes.refreshSeconds * .millisecondsPerSecond
            )
            return .success(try Tokens.issue(for: app, holder, refresh: nil, now: now, in: tx))
        }
        return try outcome.get()
    }

    /// - Throws: `OAuthError`. A refresh token that ended when it was used ends what came after it.
    func refresh(_ text: String, for app: DeveloperApp) async throws -> Issued {
        let (hash, now) = (AppCredential.hash(of: text), clock.now())
        let outcome = try await database.write { tx -> Result<Issued, OAuthError> in
            let found = try tx.row(
                """
                SELECT t.account_id, t.scopes, c.scopes, t.family, t.expires_at, t.used_at
                FROM app_tokens t JOIN app_connections c ON c.app_id = t.app_id AND c.account_id = t.account_id
                WHERE t.hash = \(hash) AND t.app_id = \(app.id) AND t.kind = \(Kind.refresh.rawValue)
                """
            )
            guard let row = found, try row.int(4) > now else { return .failure(.refreshUnknown) }
            guard try row.optionalInt(5) == nil else {
                try tx.run("DELETE FROM app_tokens WHERE family = \(try row.int(3))")
                return .failure(.refreshUnknown)
            }
            let scopes = Scopes(stored: try row.text(1)).intersection(Scopes(stored: try row.text(2)))
            let holder = Holder(account: try row.int(0), scopes: scopes, family: try row.int(3), until: try row.int(4))
            guard app.lifetimes.rotatesRefresh else {
                return .success(try Tokens.issue(for: app, holder, refresh: text, now: now, in: tx))
            }
            try tx.run("UPDATE app_tokens SET used_at = \(now) WHERE hash = \(hash)")
            return .success(try Tokens.issue(for: app, holder, refresh: nil, now: now, in: tx))
        }
        return try outcome.get()
    }

    /// A token for the app itself, which stands for no person.
    func client(of app: DeveloperApp) async throws -> Issued {
        let (token, now) = (AppCredential(.client), clock.now())
        let family = try identifiers.next()
        try await database.write(.byRow) { tx in
            try Tokens.insert(token, .client, app.id, nil, "", family, now, now + Tokens.clientSeconds * .millisecondsPerSecond, in: tx)
            try Tokens.trim(app.id, "account_id IS NULL", in: tx)
        }
        return Issued(access: token.text, expiresIn: Tokens.clientSeconds)
    }

    /// Ends what the token stands for: the connection with the person, or the app's own token. One that is not this app's, or nobody's,
    /// changes nothing, and whoever asks cannot tell.
    func revoke(_ text: String, for app: DeveloperApp) async throws {
        let (hash, now) = (AppCredential.hash(of: text), clock.now())
        try await database.write { [events] tx in
            guard let row = try tx.row("SELECT account_id FROM app_tokens WHERE hash = \(hash) AND app_id = \(app.id)") else { return }
            if let account = try row.optionalInt(0) {
                _ = try Connections.end(app.id, account, .developer, events, at: now, in: tx)
            } else {
                try tx.run("DELETE FROM app_tokens WHERE hash = \(hash)")
            }
        }
        events.announce()
    }
}

extension OAuthError {
    fileprivate static let codeUnknown = OAuthError(.invalidGrant, "The authorization code is unknown, was used, or has expired.")
    fileprivate static let refreshUnknown = OAuthError(.invalidGrant, "The refresh token is invalid or has expired.")
}
