import TestRig
import Testing

@testable import Storage

/// A migration that needs a table which somebody's long transaction holds.
@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(5))) struct HeldTableTests {
    private static let first = Migration(id: "0001-first", sqlite: "CREATE TABLE held (id BIGINT); INSERT INTO held VALUES (7)")
    private static let second = Migration(
        id: "0002-second", sqlite: "CREATE TABLE beside (id BIGINT); ALTER TABLE held ADD COLUMN late BIGINT"
    )

    /// The tables, and a transaction that has read one of them and does not end before its gate is opened.
    private struct Scene {
        let database: PostgresDatabase
        let gate = Gate()
        let holding: Task<Void, any Error>

        init() async throws {
            guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
            let settings = try await TestEngine.schema(on: address)
            database = PostgresDatabase(settings)
            try await Migrator([first]).migrate(database)
            var others = settings
            others.applicationName = "a long report"
            others.idleInTransactionTimeout = .seconds(400)
            holding = Task { [gate, report = PostgresDatabase(others)] in
                try await report.read { transaction in
                    _ = try transaction.rows("SELECT id FROM held")
                    gate.wait()
                }
            }
            await until { [gate] in gate.isReached }
        }

        func release() async throws {
            gate.open()
            try await holding.value
        }

        /// Whether somebody waits to change the table.
        func isWaitedFor() async throws -> Bool {
            try await database.read { transaction in
                let waits: SQL = "SELECT 1 FROM pg_locks WHERE relation = 'held'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted"
                return try transaction.row(waits) != nil
            }
        }

        /// Tables of the schema, and columns of the one that is held.
        func shape() async throws -> [String] {
            try await database.read { transaction in
                let names: SQL = """
                    SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()
                    UNION ALL SELECT 'held.' || attname FROM pg_attribute WHERE attrelid = 'held'::regclass AND attnum > 0 ORDER BY 1
                    """
                return try transaction.rows(names).map { try $0.text(0) }
            }
        }
    }

    private static func patience(total: Duration) -> LockPatience {
        var patience = LockPatience()
        patience.wait = .milliseconds(400)
        patience.pause = .milliseconds(100)
        patience.total = total
        return patience
    }

    private static func migrate(_ scene: Scene, for total: Duration) -> Task<Void, any Error> {
        Task { try await Migrator([first, second], patience: patience(total: total)).migrate(scene.database) }
    }

    @Test func `it comes back until the table is free, and lets readers through meanwhile`() async throws {
        let scene = try await Scene()
        let migrating = Self.migrate(scene, for: .seconds(400))
        for _ in 0..<3 {
            try await until { try await scene.isWaitedFor() }
            // Behind it, this would end by its own limit on locks if the migration kept its place.
            #expect(try await scene.database.read { try $0.row("SELECT id FROM held")?.int(0) } == 7)
        }
        #expect(try await scene.shape() == ["held", "held.id", "schema_migrations"])
        try await scene.release()
        try await migrating.value
        #expect(try await scene.shape() == ["beside", "held", "held.id", "held.late", "schema_migrations"])
    }

    @Test func `it gives up in the end, names who is in its way, and leaves nothing half done`() async throws {
        let scene = try await Scene()
        let error = await #expect(throws: MigrationError.self) { try await Self.migrate(scene, for: .seconds(3)).value }
        let words = error?.description ?? ""
        for part in ["0002-second", "a long report (process ", "idle in transaction"] { #expect(words.contains(part), "\(words)") }
        #expect(error?.mayPass == true)
        #expect(try await scene.shape() == ["held", "held.id", "schema_migrations"])
        #expect(try await Migrator([Self.first, Self.second]).state(of: scene.database) == .older)
        try await scene.release()
        try await Self.migrate(scene, for: .seconds(400)).value
        #expect(try await scene.shape().contains("held.late"))
    }

    @Test func `of several nodes that wait for it one goes through, and all are told that it is done`() async throws {
        let scene = try await Scene()
        let nodes = (0..<3).map { _ in Self.migrate(scene, for: .seconds(400)) }
        try await until { try await scene.isWaitedFor() }
        try await scene.release()
        for node in nodes { try await node.value }
        #expect(try await Migrator([Self.first, Self.second]).state(of: scene.database) == .current)
    }

    @Test func `the limits stand as they are documented`() {
        let (patience, settings) = (LockPatience(), PostgresSettings(address: ""))
        #expect(patience.wait == .milliseconds(1_500) && patience.total == .seconds(60))
        #expect(patience.wait < settings.lockTimeout, "those behind it must not be refused")
    }
}
