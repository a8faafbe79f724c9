private import Foundation
private import Logging

/// Brings a database's schema up to date, one transaction per migration, in the order given.
///
/// What was applied stands in `schema_migrations` (id, SHA-256 of the text, UTC ms).
package struct Migrator: Sendable {
    /// Its own, which no migration makes.
    static let tables: Set<String> = ["schema_migrations"]

    private let migrations: [Migration]
    private let patience: LockPatience

    package init(_ migrations: [Migration], patience: LockPatience = LockPatience()) {
        self.migrations = migrations
        self.patience = patience
    }

    /// Applies what is missing. Throws `MigrationError` before anything is applied when the database holds a migration that is
    /// not in the list or whose text has changed, and when a statement is refused or others hold its tables for too long. May be
    /// repeated after a failure.
    package func migrate(_ database: any Database) async throws {
        // An index on a large table takes its time, and other nodes take theirs.
        try await DatabaseWork.$kind.withValue(.maintenance) { try await bringUpToDate(database) }
    }

    /// What of the schema a database has. Changes nothing.
    /// - Throws: `MigrationError` when the database holds a migration that is not in the list, or one with another text.
    package func state(of database: any Database) async throws -> SchemaState {
        let dialect = database.dialect
        let applied = try await database.read { transaction -> [(id: String, sha256: String)] in
            let table: SQL = switch dialect {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'"
            case .postgres: "SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL"
            }
            guard try transaction.row(table) != nil else { return [] }
            let rows = try transaction.rows("SELECT id, sha256 FROM schema_migrations ORDER BY applied_at, id")
            return try rows.map { (id: try $0.text(0), sha256: try $0.text(1)) }
        }
        try check(applied, dialect)
        return applied.isEmpty ? .none : applied.count < migrations.count ? .older : .current
    }

    private func bringUpToDate(_ database: any Database) async throws {
        let dialect = database.dialect
        let applied = try await database.write(.byRow) { transaction in
            try Migrator.lock(transaction, dialect)
            try transaction.run(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    id TEXT PRIMARY KEY NOT NULL,
                    sha256 TEXT NOT NULL,
                    applied_at BIGINT NOT NULL
                )
                """
            )
            let rows = try transaction.rows("SELECT id, sha256 FROM schema_migrations ORDER BY applied_at, id")
            return try rows.map { (id: try $0.text(0), sha256: try $0.text(1)) }
        }
        try check(applied, dialect)
        let done = Set(applied.map(\.id))
        for migration in migrations where !done.contains(migration.id) {
            try await apply(migration, to: database)
        }
    }

    private func check(_ applied: [(id: String, sha256: String)], _ dialect: Dialect) throws(MigrationError) {
        var known: [String: String] = [:]
        for migration in migrations {
            guard known.updateValue(migration.sha256(dialect), forKey: migration.id) == nil else { throw .duplicate(id: migration.id) }
        }
        for migration in applied {
            guard let sha256 = known[migration.id] else { throw .unknown(id: migration.id) }
            guard sha256 == migration.sha256 else { throw .changed(id: migration.id) }
        }
    }

    private func apply(_ migration: Migration, to database: any Database) async throws {
        let began = ContinuousClock.now
        var holders: [String] = []
        while true {
            do {
                return try await attempt(migration, on: database)
            } catch let error as StorageError {
                throw MigrationError.failed(id: migration.id, error)
            } catch let error as LockTimeout {
                if !error.holders.isEmpty { holders = error.holders }
            }
            let waited = began.duration(to: .now)
            guard waited < patience.total else {
                throw MigrationError.blocked(id: migration.id, seconds: Int(waited / .seconds(1)), by: holders)
            }
            Logger.current.warning(
                "a migration waits for tables that others hold", metadata: ["migration": "\(migration.id)", "by": "\(holders)"]
            )
            try await Task.sleep(for: patience.nextPause)
        }
    }

    /// A table that it needs was held by others; nothing is done.
    private struct LockTimeout: Error {
        let holders: [String]
    }

    private func attempt(_ migration: Migration, on database: any Database) async throws {
        let holders = LockHolders()
        async let _: Void = database.dialect == .postgres ? holders.look(in: database) : ()
        do {
            try await database.write(.byRow) { try apply(migration, in: $0, holders) }
        } catch is LockTimeout {
            throw LockTimeout(holders: holders.latest)
        }
        // Leaving the scope ends the looking.
    }

    private func apply(_ migration: Migration, in transaction: any Transaction, _ holders: LockHolders) throws {
        let now = Int64(Date.now.timeIntervalSince1970 * 1_000)
        let dialect = transaction.dialect
        try Migrator.lock(transaction, dialect)
        let isDone = try transaction.row("SELECT 1 FROM schema_migrations WHERE id = \(migration.id)") != nil
        // Another node was quicker.
        guard !isDone else { return }
        if dialect == .postgres {
            let wait = "\(Int(patience.wait / .milliseconds(1)))ms"
            let row = try transaction.row("SELECT pg_backend_pid(), set_config('lock_timeout', \(wait), true)")
            if let process = try row?.int(0) { holders.watch(process) }
        }
        do {
            try transaction.run(SQL(stringLiteral: migration.text(dialect)))
        } catch {
            guard let failure = (transaction as? PostgresTransaction)?.failure, failure.isLockTimeout else { throw error }
            throw LockTimeout(holders: [])
        }
        try transaction.run(
            """
            INSERT INTO schema_migrations (id, sha256, applied_at) VALUES (\(migration.id), \(migration.sha256(dialect)), \(now))
            """
        )
    }

    /// Nodes that start together on one schema take turns; by row, so that who has waited sees what the one before has made.
    /// The number is any that nothing else locks.
    private static func lock(_ transaction: any Transaction, _ dialect: Dialect) throws {
        if dialect == .postgres { _ = try transaction.rows("SELECT pg_advisory_xact_lock(7105427, hashtext(current_schema()))") }
    }
}
