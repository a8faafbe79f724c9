import Storage
import Web

extension Tokens {
    /// What a row of `app_tokens` is.
    enum Kind: String, Sendable {
        case access, refresh, client
    }

    /// Writes an access token and, unless one stays, a refresh token.
    /// - Parameter refresh: one that stays as it is.
    static func issue(
        for app: DeveloperApp, _ holder: Holder, refresh: String?, now: Int64, in tx: any Transaction
    ) throws -> Issued {
        let access = AppCredential(.access)
        let ends = min(holder.until, now + app.lifetimes.accessSeconds * .millisecondsPerSecond)
        try insert(access, .access, app.id, holder.account, holder.scopes.text, holder.family, now, ends, in: tx)
        var kept = refresh
        if kept == nil {
            let new = AppCredential(.refresh)
            try insert(new, .refresh, app.id, holder.account, holder.scopes.text, holder.family, now, holder.until, in: tx)
            kept = new.text
        }
        try trim(app.id, "account_id = \(holder.account)", in: tx)
        let salt = try tx.row("SELECT salt FROM developers WHERE id = \(app.developerID)")?.text(0) ?? ""
        return Issued(
            access: access.text, expiresIn: (ends - now) / .millisecondsPerSecond,
            person: Issued.Person(
                openID: LinkedID.open(app: app.id, account: holder.account, salt: salt), refresh: kept ?? "",
                refreshExpiresIn: (holder.until - now) / .millisecondsPerSecond, scopes: holder.scopes
            )
        )
    }

    static func insert(
        _ token: AppCredential, _ kind: Kind, _ app: Int64, _ account: Int64?, _ scopes: String, _ family: Int64, _ now: Int64,
        _ expires: Int64, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO app_tokens (hash, kind, app_id, account_id, scopes, family, created_at, expires_at)
            VALUES (\(token.hash), \(kind.rawValue), \(app), \(account), \(scopes), \(family), \(now), \(expires))
            """
        )
    }

    /// Ends the oldest of too many.
    static func trim(_ app: Int64, _ holder: SQL, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM app_tokens WHERE hash IN (SELECT hash FROM app_tokens WHERE app_id = \(app) AND \(holder)
                ORDER BY created_at DESC LIMIT 50 OFFSET \(mostPerHolder))
            """
        )
    }

    /// Removes codes and tokens that have run out of time; a schedule calls it. Returns how many.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let now = clock.now()
        return try await sweep("app_tokens", "expires_at < \(now)", term)
            + sweep("app_codes", "expires_at < \(now - Authorizations.codeMemory)", term)
    }

    /// Some at a time: a statement has its limit.
    private func sweep(_ table: StaticString, _ isOver: SQL, _ term: Leadership.Term?) async throws -> Int {
        var count = 0
        while true {
            try Task.checkCancellation()
            let removed = try await database.write(.byRow) { tx in
                try term?.check(in: tx)
                // Few are over at a time; a plan for any time would take them for a third of the table, and read all of it.
                return try tx.run(
                    .plannedForItsValues(
                        """
                        DELETE FROM \(literal: table) WHERE hash IN (SELECT hash FROM \(literal: table) WHERE \(isOver) LIMIT 5000)
                        """
                    )
                )
            }
            count += removed
            guard removed == 5000 else { return count }
        }
    }
}
