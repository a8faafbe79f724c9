import Foundation
import Storage
import Synchronization
import TestRig
import Testing

/// What every engine promises its callers.
@Suite(.timeLimit(.minutes(5))) struct DatabaseTests {
    @Test
    func `every kind of value comes back as it went in`() async throws {
        let notes = try await Notes()
        let values: [SQLValue] = [.integer(.max), .integer(.min), .real(-0.5), .text("é🎬"), .blob(Data([0, 255])), .blob(Data()), .null]
        for value in values {
            #expect(try await notes.database.read { try $0.row("SELECT \(value)") }?.values == [value])
        }
    }

    @Test
    func `a text that no engine could keep is refused`() async throws {
        let notes = try await Notes()
        await #expect(throws: StorageError.constraint("a text holds U+0000")) { try await notes.add("a\u{0}b") }
    }

    @Test
    func `sums and counts are integers`() async throws {
        let notes = try await Notes()
        for text in ["a", "b"] { try await notes.add(text) }
        let row = try await notes.database.read { try $0.row("SELECT count(*), sum(id), max(id), count(*) > 1, 0.5 FROM notes") }
        #expect(row?.values == [.integer(2), .integer(3), .integer(2), .integer(1), .real(0.5)])
    }

    @Test
    func `run counts the rows its statement changed`() async throws {
        let notes = try await Notes()
        let counts = try await notes.database.write { transaction in
            [
                try transaction.run("INSERT INTO notes (text) VALUES ('a'), ('b'), ('c')"),
                try transaction.run("DELETE FROM notes WHERE text = 'nobody'"),
                try transaction.run("CREATE TABLE other (id INTEGER)"),
                try transaction.run("UPDATE notes SET text = text || '!' WHERE text <> \("a")"),
                try transaction.run("INSERT INTO notes (text) VALUES ('a') ON CONFLICT (text) DO NOTHING"),
            ]
        }
        #expect(counts == [3, 0, 0, 2, 0])
    }

    @Test
    func `a statement may return what it inserted`() async throws {
        let notes = try await Notes()
        let id = try await notes.database.write { try $0.row("INSERT INTO notes (text) VALUES (\("a")) RETURNING id")?.int(0) }
        #expect(id == 1)
        #expect(try await notes.all() == ["a"])
    }

    @Test
    func `a write that throws leaves nothing and passes its error on`() async throws {
        struct Refused: Error {}
        let notes = try await Notes()
        await #expect(throws: Refused.self) {
            try await notes.database.write { transaction in
                try transaction.run("INSERT INTO notes (text) VALUES ('a')")
                throw Refused()
            }
        }
        #expect(try await notes.all().isEmpty)
    }

    @Test
    func `refused rows are told apart`() async throws {
        let notes = try await Notes()
        try await notes.database.write { transaction in
            try transaction.run("INSERT INTO notes (text) VALUES ('a')")
            try transaction.run("CREATE TABLE strict (id BIGINT PRIMARY KEY, note BIGINT REFERENCES notes (id), n BIGINT CHECK (n > 0))")
        }
        func failure(of sql: SQL) async -> StorageError? {
            do { _ = try await notes.database.write { try $0.run(sql) } } catch { return error as? StorageError }
            return nil
        }
        guard case .unique = await failure(of: "INSERT INTO notes (text) VALUES ('a')") else { Issue.record("unique"); return }
        for sql: SQL in [
            "INSERT INTO strict (id, note) VALUES (1, 99)", "INSERT INTO strict (id, n) VALUES (1, 0)",
            "INSERT INTO notes (text) VALUES (NULL)",
        ] {
            guard case .constraint = await failure(of: sql) else { Issue.record("\(sql)"); continue }
        }
        guard case .unexpected = await failure(of: "SELEC 1") else { Issue.record("a syntax error has no case"); return }
    }

    @Test
    func `a read sees one snapshot and cannot write`() async throws {
        let notes = try await Notes()
        let gate = Gate()
        async let counts = notes.database.read { transaction in
            let before = try transaction.row("SELECT count(*) FROM notes")?.int(0)
            gate.wait()
            return (before, try transaction.row("SELECT count(*) FROM notes")?.int(0))
        }
        await until { gate.isReached }
        try await notes.add("a")
        gate.open()
        #expect(try await counts == (0, 0))
        await #expect(throws: StorageError.self) { try await notes.database.read { try $0.run("DELETE FROM notes") } }
        #expect(try await notes.all() == ["a"])
    }

    @Test
    func `cancelling interrupts a read, and the next one is not harmed`() async throws {
        let notes = try await Notes()
        let endless: SQL = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT (i + 1) % 1000 FROM n) SELECT count(*) FROM n"
        let begun = Gate()
        let reading = Task {
            try await notes.database.read { transaction in
                begun.open()
                begun.wait()
                return try transaction.rows(endless).count
            }
        }
        await until { begun.isReached }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        for _ in 0..<20 { #expect(try await notes.all().isEmpty) }
    }

    @Test
    func `a read that is cancelled at any moment ends, also just before its statement begins`() async throws {
        let notes = try await Notes()
        let endless: SQL = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT (i + 1) % 1000 FROM n) SELECT count(*) FROM n"
        var random = SeededRandom(seed: 11)
        for _ in 0..<30 {
            let reading = Task { try await notes.database.read { try $0.rows(endless).count } }
            for _ in 0..<Int.random(in: 0..<300, using: &random) { await Task.yield() }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            #expect(try await notes.all().isEmpty)
        }
    }

    @Test
    func `cancelling does not take a write back`() async throws {
        let notes = try await Notes()
        let writing = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await notes.add("written")
            try await notes.database.append { try $0.run("INSERT INTO notes (text) VALUES ('appended')") }
        }
        try await writing.value
        #expect(try await notes.all() == ["written", "appended"])
    }

    @Test
    func `a closure that hides a refused statement leaves all or nothing`() async throws {
        let notes = try await Notes()
        let outcome = await Task {
            try await notes.database.write { transaction in
                try transaction.run("INSERT INTO notes (text) VALUES ('a')")
                _ = try? transaction.run("INSERT INTO notes (text) VALUES ('a')")
                _ = try? transaction.run("INSERT INTO notes (text) VALUES ('b')")
            }
        }.result
        #expect(try await notes.all() == ((try? outcome.get()) == nil ? [] : ["a", "b"]))
    }

    @Test
    func `an append that hides a refused statement is told what became of it`() async throws {
        let notes = try await Notes()
        let outcome = await Task {
            try await notes.database.append { transaction in
                try transaction.run("INSERT INTO notes (text) VALUES ('a')")
                _ = try? transaction.run("INSERT INTO notes (text) VALUES ('a')")
            }
        }.result
        #expect(try await notes.all() == ((try? outcome.get()) == nil ? [] : ["a"]))
    }

    @Test
    func `writes that read what others change behave as if each were alone`() async throws {
        let notes = try await Notes()
        try await notes.database.write { try $0.run("CREATE TABLE tally (n BIGINT NOT NULL)") }
        try await notes.database.write { try $0.run("INSERT INTO tally (n) VALUES (0)") }
        // Two at a time, as an engine that begins colliding writes anew must not be made to give up.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<50 {
                        try await notes.database.write { transaction in
                            let n = try transaction.row("SELECT n FROM tally")?.int(0) ?? 0
                            try transaction.run("UPDATE tally SET n = \(n + 1)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await notes.database.read { try $0.row("SELECT n FROM tally")?.int(0) } == 100)
    }

    @Test
    func `many tasks append at once, and a closure that throws takes only its own back`() async throws {
        struct Refused: Error {}
        let notes = try await Notes()
        let refused = await withTaskGroup(of: Int.self) { group in
            for task in 0..<16 {
                group.addTask {
                    var refused = 0
                    for number in 0..<25 {
                        do {
                            try await notes.database.append { transaction in
                                try transaction.run("INSERT INTO notes (text) VALUES (\("\(task)-\(number)"))")
                                if number % 5 == 1 { throw Refused() }
                                if number % 5 == 2 { try transaction.run("INSERT INTO notes (text) VALUES (\("\(task)-\(number)"))") }
                            }
                        } catch {
                            refused += 1
                        }
                    }
                    return refused
                }
            }
            return await group.reduce(0, +)
        }
        let expected = (0..<16).flatMap { task in (0..<25).filter { ![1, 2].contains($0 % 5) }.map { "\(task)-\($0)" } }
        #expect(try await notes.all().sorted() == expected.sorted())
        #expect(refused == 160)
    }
}

/// A database of one test, with a table `notes (id, text UNIQUE)`.
private struct Notes {
    let folder: TemporaryFolder
    let database: any Database

    init() async throws {
        folder = try TemporaryFolder()
        database = try await TestEngine.database(in: folder.path)
        let notes = "CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE)"
        let migration = Migration(id: "notes", sqlite: notes)
        try await Migrator([migration]).migrate(database)
    }

    func add(_ text: String) async throws {
        try await database.write { try $0.run("INSERT INTO notes (text) VALUES (\(text))") }
    }

    func all() async throws -> [String] {
        try await database.read { try $0.rows("SELECT text FROM notes ORDER BY id").map { try $0.text(0) } }
    }
}
