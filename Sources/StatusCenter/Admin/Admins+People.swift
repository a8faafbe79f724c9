import Storage
import Web

/// Those who look after the page, by their roles.
extension Admins {
    static let peopleMax: Int64 = 100

    func people() async throws -> [Admin] {
        try await database.read { tx in
            try tx.rows("SELECT id, name, role FROM admins ORDER BY name LIMIT \(Admins.peopleMax)").map {
                Admin(id: try $0.int(0), name: try $0.text(1), role: Role(rawValue: try $0.text(2)) ?? .moderator)
            }
        }
    }

    /// - Returns: its password, which is told this once and should be changed.
    func invite(_ typed: String, as role: Role, by actor: Actor) async throws -> (id: Int64, password: String) {
        let name = try PlainText.checked(typed, field: "name", characters: 1...Admin.nameCharacters)
        let password = ReadablePassword.make()
        let (id, hash) = (try identifiers.next(), try await hasher.hash(password))
        try await database.write { [at = now()] tx in
            guard try tx.row("SELECT count(*) FROM admins")?.int(0) ?? 0 < Admins.peopleMax else {
                throw Problem.conflict("too_many_people", "There are \(Admins.peopleMax) already.")
            }
            guard try tx.row("SELECT 1 FROM admins WHERE name = \(name)") == nil else {
                throw Problem.conflict("name_taken", "Somebody has this name.", field: "name")
            }
            try tx.run(
                """
                INSERT INTO admins (id, name, password_hash, created_at, role)
                VALUES (\(id), \(name), \(hash.text), \(at), \(role.rawValue))
                """
            )
            try AuditLog.note("admin.made", about: id, "\(name), \(role.rawValue)", by: actor, at: at, in: tx)
        }
        return (id, password)
    }

    func give(_ role: Role, to id: Int64, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            let changed = try tx.run("UPDATE admins SET role = \(role.rawValue) WHERE id = \(id)")
            guard changed == 1 else { throw Problem.notFound() }
            try Admins.checkSomebodyIsLeft(in: tx)
            try AuditLog.note("admin.role", about: id, role.rawValue, by: actor, at: at, in: tx)
        }
    }

    /// Ends somebody's account with all of its sessions.
    func dismiss(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            guard try tx.run("DELETE FROM admins WHERE id = \(id)") == 1 else { throw Problem.notFound() }
            try Admins.checkSomebodyIsLeft(in: tx)
            try AuditLog.note("admin.removed", about: id, "", by: actor, at: at, in: tx)
        }
    }

    /// - Throws: 409, which undoes what was done: without an admin nobody could make another one.
    private static func checkSomebodyIsLeft(in tx: any Transaction) throws {
        guard try tx.row("SELECT 1 FROM admins WHERE role = 'admin' LIMIT 1") != nil else {
            throw Problem.conflict("last_admin", "Somebody must stay an admin.")
        }
    }
}
