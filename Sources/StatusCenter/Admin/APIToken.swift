import Storage
import Web

/// A program's right to write: a secret in a header, of which only the hash is kept.
struct APIToken: Sendable {
    static let prefix = "skst_"

    let id: Int64
    let name: String
    let role: Role
    let createdAt: Int64
    let lastUsedAt: Int64?
}

extension Admins {
    /// - Returns: its id and its secret, which is told this once.
    func makeToken(name typed: String, role: Role, by actor: Actor) async throws -> (id: Int64, secret: String) {
        let name = try PlainText.checked(typed, field: "name", characters: 1...Admin.nameCharacters)
        let (id, token) = (try identifiers.next(), SessionToken())
        try await database.write { [at = now()] tx in
            guard try tx.row("SELECT count(*) FROM api_tokens")?.int(0) ?? 0 < Admins.tokensMax else {
                throw Problem.conflict("too_many_tokens", "There are \(Admins.tokensMax) tokens. Take one away first.")
            }
            try tx.run(
                """
                INSERT INTO api_tokens (id, name, token_hash, created_at, role)
                VALUES (\(id), \(name), \(token.sha256), \(at), \(role.rawValue))
                """
            )
            try AuditLog.note("token.made", about: id, name, by: actor, at: at, in: tx)
        }
        return (id, APIToken.prefix + token.text)
    }

    func tokens() async throws -> [APIToken] {
        try await database.read { tx in
            try tx.rows("SELECT id, name, created_at, last_used_at, role FROM api_tokens ORDER BY id LIMIT \(Admins.tokensMax)").map {
                APIToken(
                    id: try $0.int(0), name: try $0.text(1), role: Role(rawValue: try $0.text(4)) ?? .moderator, createdAt: try $0.int(2),
                    lastUsedAt: try $0.optionalInt(3)
                )
            }
        }
    }

    func removeToken(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            guard try tx.run("DELETE FROM api_tokens WHERE id = \(id)") == 1 else { throw Problem.notFound() }
            try AuditLog.note("token.removed", about: id, "", by: actor, at: at, in: tx)
        }
    }

    /// Whose word it is; nil for a token that nobody has.
    func actor(bearing secret: String) async throws -> Actor? {
        guard secret.hasPrefix(APIToken.prefix), let token = SessionToken(secret.dropFirst(APIToken.prefix.count)) else { return nil }
        let at = now()
        let found = try await database.read { tx in
            try tx.row("SELECT id, name, coalesce(last_used_at, 0), role FROM api_tokens WHERE token_hash = \(token.sha256)")
        }
        guard let found else { return nil }
        let id = try found.int(0)
        if at - (try found.int(2)) > Admins.touchMs {
            try await database.append { tx in try tx.run("UPDATE api_tokens SET last_used_at = \(at) WHERE id = \(id)") }
        }
        return Actor(name: "token \(try found.text(1))", role: Role(rawValue: try found.text(3)) ?? .moderator)
    }
}
