import Storage
import Web

/// Those who may write: people with a password and a session, and programs with a token.
struct Admins: Sendable {
    static let first = "admin"
    static let sessionMs: Int64 = 14 * .day
    static let sessionsMax = 20
    static let tokensMax = 50
    /// When a token was used last is written at most this often.
    static let touchMs: Int64 = .hour

    let database: any Database
    let identifiers: IdentifierGenerator
    let hasher: PasswordHasher
    let now: @Sendable () -> Int64

    /// Makes the first admin when there is none.
    /// - Returns: its password, which is told once.
    func makeFirst() async throws -> String? {
        guard try await database.read({ tx in try tx.row("SELECT 1 FROM admins LIMIT 1") }) == nil else { return nil }
        let password = ReadablePassword.make()
        let (id, hash) = (try identifiers.next(), try await hasher.hash(password))
        try await database.write { [at = now()] tx in
            try tx.run("INSERT INTO admins (id, name, password_hash, created_at) VALUES (\(id), \(Admins.first), \(hash.text), \(at))")
            try AuditLog.note("admin.made", about: id, Admins.first, by: .start, at: at, in: tx)
        }
        return password
    }

    /// - Returns: the session's secret; nil for a name or password that is not right.
    func signIn(_ name: String, password: String) async throws -> SessionToken? {
        guard name.count <= Admin.nameCharacters, password.utf8.count <= 1024 else { return nil }
        let row = try await database.read { tx in try tx.row("SELECT id, password_hash FROM admins WHERE name = \(name)") }
        let hash = try row.map { PasswordHash(stored: try $0.text(1)) }
        guard try await hasher.matches(password, hash), let id = try row?.int(0) else { return nil }
        return try await begin(id, name, proof: hash?.text ?? "")
    }

    /// Begins a session, unless the password has been changed meanwhile.
    /// - Parameter proof: the hash of the password that was shown.
    func begin(_ id: Int64, _ name: String, proof: String) async throws -> SessionToken {
        let token = SessionToken()
        try await database.write { [at = now()] tx in
            try tx.run(
                """
                INSERT INTO admin_sessions (token_hash, admin_id, created_at, expires_at)
                SELECT \(token.sha256), id, \(at), \(at + Admins.sessionMs) FROM admins WHERE id = \(id) AND password_hash = \(proof)
                """
            )
            try tx.run(
                """
                DELETE FROM admin_sessions WHERE expires_at <= \(at) OR token_hash IN (SELECT token_hash FROM admin_sessions
                    WHERE admin_id = \(id) ORDER BY created_at DESC LIMIT 100 OFFSET \(Admins.sessionsMax))
                """
            )
            try AuditLog.note("admin.signed_in", about: id, name, by: Actor(name: name), at: at, in: tx)
        }
        return token
    }

    func signOut(_ token: SessionToken) async throws {
        try await database.write { tx in try tx.run("DELETE FROM admin_sessions WHERE token_hash = \(token.sha256)") }
    }

    /// Nil for a session that has ended.
    func admin(holding token: SessionToken) async throws -> Admin? {
        try await database.read { [at = now()] tx in
            try tx.row(
                """
                SELECT a.id, a.name, a.role FROM admin_sessions s JOIN admins a ON a.id = s.admin_id
                WHERE s.token_hash = \(token.sha256) AND s.expires_at > \(at)
                """
            ).map { Admin(id: try $0.int(0), name: try $0.text(1), role: Role(rawValue: try $0.text(2)) ?? .moderator) }
        }
    }

    func isPassword(_ typed: String, of admin: Admin) async throws -> Bool {
        guard typed.utf8.count <= 1024 else { return false }
        let row = try await database.read { tx in try tx.row("SELECT password_hash FROM admins WHERE id = \(admin.id)") }
        return try await hasher.matches(typed, try row.map { PasswordHash(stored: try $0.text(0)) })
    }

    /// Gives the admin another password and ends every session.
    func change(password: String, of admin: Admin) async throws {
        guard Admin.passwordCharacters.contains(password.count), password.utf8.count <= 1024 else {
            throw Problem.invalid(field: "password", "Use 12 to 256 characters. A sentence works well.", code: "password_length")
        }
        let hash = try await hasher.hash(password)
        try await database.write { [at = now()] tx in
            try tx.run("UPDATE admins SET password_hash = \(hash.text) WHERE id = \(admin.id)")
            try tx.run("DELETE FROM admin_sessions WHERE admin_id = \(admin.id)")
            try AuditLog.note("admin.password_changed", about: admin.id, "", by: Actor(name: admin.name), at: at, in: tx)
        }
    }
}
