import Storage
import TestRig
import Testing

/// What SQLite promises besides; `DatabaseTests` has what every engine does.
@Suite(.timeLimit(.minutes(5))) struct SQLiteDatabaseTests {
    @Test(arguments: [
        ("synchronous", SQLValue.integer(2)), ("journal_mode", .text("wal")), ("foreign_keys", .integer(1)),
        ("busy_timeout", .integer(5_000)), ("wal_autocheckpoint", .integer(8_000)), ("cache_size", .integer(-8_192)),
        ("temp_store", .integer(2)),
    ])
    func `the writer is opened durable and strict`(pragma: String, value: SQLValue) async throws {
        let scratch = try await ScratchDatabase()
        let row = try await scratch.database.write { try $0.row(SQL(stringLiteral: "PRAGMA \(pragma)")) }
        #expect(row?.values == [value])
    }

    @Test func `refused rows are told apart`() async throws {
        let scratch = try await ScratchDatabase()
        try await scratch.database.write { transaction in
            try transaction.run(
                """
                CREATE TABLE strict (id INTEGER PRIMARY KEY, note INTEGER REFERENCES notes (id), n INTEGER CHECK (n > 0));
                INSERT INTO strict (id) VALUES (1);
                INSERT INTO notes (text) VALUES ('a');
                """
            )
        }
        #expect(try await failure(of: "INSERT INTO notes (text) VALUES ('a')", in: scratch)
            == .unique(constraint: "UNIQUE constraint failed: notes.text"))
        #expect(try await failure(of: "INSERT INTO strict (id) VALUES (1)", in: scratch)
            == .unique(constraint: "UNIQUE constraint failed: strict.id"))
        #expect(try await failure(of: "INSERT INTO strict (note) VALUES (99)", in: scratch) == .constraint("FOREIGN KEY constraint failed"))
        #expect(try await failure(of: "INSERT INTO strict (n) VALUES (0)", in: scratch) == .constraint("CHECK constraint failed: n > 0"))
        #expect(try await failure(of: "INSERT INTO notes (text) VALUES (NULL)", in: scratch)
            == .constraint("NOT NULL constraint failed: notes.text"))
        guard case .unexpected = try await failure(of: "SELEC 1", in: scratch) else { Issue.record("a syntax error has no case"); return }
    }

    @Test func `a full database is told and the next write succeeds when there is room`() async throws {
        let scratch = try await ScratchDatabase()
        try await scratch.database.write { try $0.rows("PRAGMA max_page_count = 20") }
        let big = String(repeating: "x", count: 200_000)
        await #expect(throws: StorageError.full) {
            try await scratch.database.write { try $0.run("INSERT INTO notes (text) VALUES (\(big))") }
        }
        try await scratch.database.write { try $0.rows("PRAGMA max_page_count = 100000") }
        try await scratch.database.write { try $0.run("INSERT INTO notes (text) VALUES (\(big))") }
        #expect(try await scratch.notes() == [big])
    }

    @Test func `the lock of another connection is waited for and then told as busy`() async throws {
        var settings = SQLiteSettings()
        settings.busyTimeout = .milliseconds(10)
        let scratch = try await ScratchDatabase()
        let second = try SQLiteDatabase(path: scratch.folder.path + "/test.db", settings: settings)
        let gate = Gate()
        async let first: Void = scratch.database.write { _ in gate.wait() }
        await until { gate.isReached }
        await #expect(throws: StorageError.busy("database is locked")) { try await second.write { _ = try $0.run("DELETE FROM notes") } }
        gate.open()
        try await first
    }

    @Test func `the write too many is refused while the writer is held`() async throws {
        var settings = SQLiteSettings()
        settings.maximumWaitingWrites = 0
        let scratch = try await ScratchDatabase(settings: settings)
        let gate = Gate()
        async let first: Void = scratch.database.write { _ in gate.wait() }
        await until { gate.isReached }
        await #expect(throws: StorageError.busy("more than 0 callers wait for the database's writer")) {
            try await scratch.database.write { _ in }
        }
        gate.open()
        try await first
        try await scratch.database.write { _ in }
        #expect(scratch.database.pools.map(\.load.leased) == [0, 0])
    }

    @Test func `what was written is there after closing and opening`() async throws {
        let scratch = try await ScratchDatabase()
        try await scratch.database.write { try $0.run("INSERT INTO notes (text) VALUES ('kept')") }
        try scratch.database.close()
        await #expect(throws: StorageError.self) { try await scratch.database.write { _ in } }
        await #expect(throws: StorageError.self) { try await scratch.database.append { _ in } }
        await #expect(throws: StorageError.self) { try await scratch.database.read { _ in } }
        let again = try SQLiteDatabase(path: scratch.folder.path + "/test.db")
        #expect(try await again.read { try $0.row("SELECT text FROM notes")?.text(0) } == "kept")
    }

    @Test func `a path that cannot be opened is an error`() {
        #expect(throws: StorageError.self) { try SQLiteDatabase(path: "/nowhere/at/all.db") }
    }

    private func failure(of sql: SQL, in scratch: ScratchDatabase) async throws -> StorageError? {
        do {
            try await scratch.database.write { try $0.run(sql) }
            return nil
        } catch let error as StorageError {
            return error
        }
    }
}
