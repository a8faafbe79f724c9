import Storage

/// Whether a server that speaks PostgreSQL's protocol is PostgreSQL.
///
/// The event log waits for whoever may still write before what it has seen, and asks `pg_locks` for them. CockroachDB and YugabyteDB
/// have a `pg_locks` that does not show them, so events would be passed over, without an error.
enum DatabaseServer {
    struct Unsuitable: Error, CustomStringConvertible {
        let description: String
    }

    /// Throws `Unsuitable`, and `StorageError`.
    static func check(_ database: any Database) async throws {
        guard database.dialect == .postgres else { return }
        let banner = try await database.read { try $0.row("SELECT version()")?.text(0) } ?? ""
        if let problem = problem(of: banner) { throw Unsuitable(description: problem) }
    }

    /// What stands against a server that tells this of itself.
    static func problem(of banner: String) -> String? {
        let isPostgres = banner.hasPrefix("PostgreSQL ") && !banner.contains("-YB-")
        return isPostgres ? nil : "the database server is not PostgreSQL, and events would be lost on it: \(banner.prefix(80))"
    }
}
