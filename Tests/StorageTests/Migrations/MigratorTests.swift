import Storage
import TestRig
import Testing

@Suite struct MigratorTests {
    private let folder: TemporaryFolder
    private let database: any Database
    let first = Migration(id: "0001-first", sqlite: "CREATE TABLE a (id INTEGER); CREATE INDEX a_id ON a (id); INSERT INTO a VALUES (1);")
    let second = Migration(id: "0002-second", sqlite: "CREATE TABLE b (text TEXT DEFAULT ';')")

    init() async throws {
        folder = try TemporaryFolder()
        database = try await TestEngine.database(in: folder.path)
    }

    @Test func `migrations are applied once and in order`() async throws {
        try await Migrator([first]).migrate(database)
        try await Migrator([first, second]).migrate(database)
        try await Migrator([first, second]).migrate(database)
        let rows = try await database.read { try $0.rows("SELECT id, length(sha256) FROM schema_migrations ORDER BY applied_at, id") }
        #expect(rows.map(\.values) == [[.text("0001-first"), .integer(64)], [.text("0002-second"), .integer(64)]])
        #expect(try await database.read { try $0.row("SELECT count(*) FROM a")?.int(0) } == 1)
    }

    @Test func `a changed text is refused and told`() async throws {
        try await Migrator([first]).migrate(database)
        let changed = Migration(id: first.id, sqlite: first.sqlite + " ")
        await #expect(throws: MigrationError.changed(id: first.id)) { try await Migrator([changed, second]).migrate(database) }
        #expect(try await tables().contains("b") == false)
    }

    @Test func `a database of a newer version is refused and told`() async throws {
        try await Migrator([first, second]).migrate(database)
        let refusal = MigrationError.unknown(id: second.id)
        await #expect(throws: refusal) { try await Migrator([first]).migrate(database) }
        #expect(refusal.description.contains("0002-second") && refusal.description.contains("newer version"))
    }

    @Test func `a migration that fails is undone whole and its predecessors stay`() async throws {
        let broken = Migration(id: "0002-broken", sqlite: "CREATE TABLE b (id INTEGER); INSERT INTO nowhere VALUES (1)")
        await #expect { try await Migrator([first, broken]).migrate(database) } throws: {
            guard case .failed("0002-broken", _) = $0 as? MigrationError else { return false }
            return true
        }
        #expect(try await tables() == ["a", "schema_migrations"])
        try await Migrator([first, second]).migrate(database)
        #expect(try await tables() == ["a", "b", "schema_migrations"])
    }

    @Test func `two migrations of one name are refused`() async throws {
        await #expect(throws: MigrationError.duplicate(id: first.id)) { try await Migrator([first, second, first]).migrate(database) }
        #expect(try await tables().contains("a") == false)
    }

    private func tables() async throws -> [String] {
        let all: SQL = switch database.dialect {
        case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        case .postgres: "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        }
        return try await database.read { try $0.rows(all).map { try $0.text(0) } }
    }
}
