import Durable
import Logging
import Storage
import Web

/// Reference tokens: 256 random bits in the cookie, their SHA-256 in the database. A session ends after so
/// many idle days, after so many days in any case, when it is revoked, and when the password changes.
struct Sessions: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let clock: WallClock
    let idleMilliseconds: Int64
    let absoluteMilliseconds: Int64
    let cache: SessionCache

    /// `last_seen_at` is written at most this often, so that reading pages does not write to the disk.
    static let touchMilliseconds: Int64 = 5 * .millisecondsPerMinute
    /// Sessions one account may have; the least recently used end first.
    static let perAccount = 50
    /// Sessions that the sweep looks at in one transaction.
    static let swept = 5_000

    /// Begins a session and returns the cookie's value.
    /// - Parameter proof: the hash of the password that was shown. When the account has another one by now, its change has ended
    ///   every session, and this one does not begin.
    /// - Throws: `Problem.signInFailed` when there is no such account with such a password any more.
    func start(accountID: Int64, proof: PasswordHash? = nil, userAgent: String, address: String) async throws -> SessionToken {
        let token = SessionToken()
        let id = try identifiers.next()
        let now = clock.now()
        let hasStillPassword: SQL = proof.map { "AND password_hash = \($0.text)" } ?? ""
        let ended = try await database.write { [events] tx in
            let begun = try tx.run(
                """
                INSERT INTO sessions (id, account_id, token_hash, created_at, last_seen_at, user_agent, address)
                SELECT \(id), id, \(token.sha256), \(now), \(now), \(String(userAgent.prefix(300))), \(address)
                FROM accounts WHERE id = \(accountID) \(hasStillPassword)
                """
            )
            guard begun == 1 else { throw Problem.signInFailed }
            let surplus = try tx.rows(
                """
                SELECT id, token_hash FROM sessions WHERE account_id = \(accountID)
                ORDER BY last_seen_at DESC, id DESC LIMIT 50 OFFSET \(Sessions.perAccount)
                """
            )
            for row in surplus { try tx.run("DELETE FROM sessions WHERE id = \(try row.int(0))") }
            let hashes = try surplus.map { try $0.text(1) }
            try SessionsEnded.tell(hashes, events, in: tx)
            return hashes
        }
        forget(ended)
        return token
    }

    /// Who holds this token, or nil when the session has ended.
    func viewer(holding token: SessionToken) async throws -> Viewer? {
        let hash = token.sha256
        let now = clock.now()
        let (cached, ticket) = cache.viewer(hash: hash, now: now)
        if let cached { return cached }
        let found: (viewer: Viewer, lastSeenAt: Int64)?
        do {
            found = try await find(hash: hash, now: now)
        } catch StorageError.busy(let why) {
            guard let known = cache.last(hash: hash, now: now) else { throw StorageError.busy(why) }
            return known
        }
        guard let found else {
            cache.forget(hashes: [hash])
            return nil
        }
        cache.remember(found.viewer, hash: hash, now: now, readAfter: ticket)
        if now - found.lastSeenAt > Sessions.touchMilliseconds { await touch(found.viewer.sessionID, at: now) }
        return found.viewer
    }

    /// A visit that is not noted costs the session nothing: the next one is.
    private func touch(_ id: Int64, at now: Int64) async {
        do {
            try await database.append { tx in try tx.run("UPDATE sessions SET last_seen_at = \(now) WHERE id = \(id)") }
        } catch {
            Logger.current.warning("a visit was not noted", metadata: ["cause": "\(error)"])
        }
    }

    private func find(hash: String, now: Int64) async throws -> (viewer: Viewer, lastSeenAt: Int64)? {
        try await database.read { [idleMilliseconds, absoluteMilliseconds] tx in
            try tx.row(
                """
                SELECT s.id, s.last_seen_at, a.id, a.username, a.role, a.display_name, a.avatar_object, a.birth_date
                FROM sessions s JOIN accounts a ON a.id = s.account_id
                WHERE s.token_hash = \(hash) AND s.last_seen_at > \(now - idleMilliseconds) AND s.created_at > \(now - absoluteMilliseconds)
                """
            ).map { row in
                let viewer = Viewer(
                    accountID: try row.int(2), username: try row.text(3), displayName: try row.text(5),
                    avatarURL: AvatarAddress.url(account: try row.int(2), object: try row.optionalText(6)),
                    role: Account.Role(rawValue: try row.text(4)) ?? .member, sessionID: try row.int(0),
                    isAdult: BirthDate.isOfAdult(try row.optionalText(7), now: now)
                )
                return (viewer, try row.int(1))
            }
        }
    }

    func list(for viewer: Viewer) async throws -> [Session] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT id, created_at, last_seen_at, user_agent, address FROM sessions
                WHERE account_id = \(viewer.accountID) ORDER BY last_seen_at DESC, id DESC LIMIT \(Sessions.perAccount)
                """
            ).map { row in
                Session(
                    id: try row.int(0), createdAt: try row.int(1), lastSeenAt: try row.int(2), userAgent: try row.text(3),
                    address: try row.text(4)
                )
            }
        }
    }

    /// Ends one of the viewer's own sessions. False when there is none with this id.
    func end(_ id: Int64, of viewer: Viewer) async throws -> Bool {
        let hashes = try await database.write { [events] tx in
            try Sessions.end("account_id = \(viewer.accountID) AND id = \(id)", events, in: tx)
        }
        forget(hashes)
        return !hashes.isEmpty
    }

    /// Ends every session of the viewer but the one that asks, within the transaction that made them worthless. After its commit
    /// the result goes to `forget(_:)`.
    func endOthers(of viewer: Viewer, in tx: any Transaction) throws -> [String] {
        try Sessions.end("account_id = \(viewer.accountID) AND id <> \(viewer.sessionID)", events, in: tx)
    }

    /// The same of all of an account, as its end makes them.
    func endAll(of account: Int64, in tx: any Transaction) throws -> [String] {
        try Sessions.end("account_id = \(account)", events, in: tx)
    }

    private static func end(_ condition: SQL, _ events: EventLog, in tx: any Transaction) throws -> [String] {
        let hashes = try tx.rows("DELETE FROM sessions WHERE \(condition) RETURNING token_hash").map { try $0.text(0) }
        try SessionsEnded.tell(hashes, events, in: tx)
        return hashes
    }

    /// Sessions whose end was committed are not believed any more: here at once, elsewhere as soon as the log was read.
    func forget(_ hashes: [String]) {
        guard !hashes.isEmpty else { return }
        cache.forget(hashes: hashes)
        events.announce()
    }

    /// Removes sessions that have ended by time; a schedule calls it. Returns how many.
    ///
    /// It goes through all of them by their ids, some at a time: an index on the last visit would be written at every visit, and one
    /// statement over millions would run into its limit, or hold up whoever writes.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let now = clock.now()
        var (count, seen) = (0, Int64.min)
        while true {
            try Task.checkCancellation()
            let (removed, last) = try await database.write(.byRow) { [seen, idleMilliseconds, absoluteMilliseconds] tx in
                try term?.check(in: tx)
                let some = try tx.rows("SELECT id FROM sessions WHERE id > \(seen) ORDER BY id LIMIT \(Sessions.swept)")
                    .map { try $0.int(0) }
                guard let first = some.first, let last = some.last else { return (0, Int64?.none) }
                let removed = try tx.run(
                    """
                    DELETE FROM sessions WHERE id BETWEEN \(first) AND \(last)
                    AND (last_seen_at < \(now - idleMilliseconds) OR created_at < \(now - absoluteMilliseconds))
                    """
                )
                return (removed, some.count == Sessions.swept ? last : nil)
            }
            count += removed
            guard let last else { return count }
            seen = last
        }
    }
}
