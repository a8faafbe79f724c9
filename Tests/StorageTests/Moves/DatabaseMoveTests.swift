import Synchronization
import TestRig
import Testing

@testable import Storage

@Suite struct DatabaseMoveTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: 0..<12) func `whatever was written in between, another run makes both equal`(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        for _ in 0..<8 {
            for _ in 0..<Int.random(in: 0...6, using: &random) { try await source.work(&random) }
            let results = try await source.move(to: target)
            let content = try await source.content()
            #expect(try await target.content() == content)
            #expect(results.map(\.rows).sorted() == content.map { Int64($0.count) }.sorted())
        }
    }

    @Test func `the way back brings the same rows`() async throws {
        var random = SeededRandom(seed: 99)
        let (source, target) = (try await MovedShop.onEngine(in: folder), try await MovedShop.onSQLite(in: folder))
        for _ in 0..<10 { try await source.work(&random) }
        let there = try await source.move(to: target)
        #expect(try await target.content() == source.content())
        let back = try await MovedShop(SQLiteDatabase(path: folder.path + "/back.sqlite"))
        #expect(try await target.move(to: back) == there)
    }

    @Test func `more rows than a batch holds arrive, each once`() async throws {
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        try await source.database.write { tx in
            try tx.run(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3217) INSERT INTO log SELECT i, 'x' FROM n"
            )
        }
        let log = try await source.move(to: target).first { $0.table == "log" }
        #expect(log?.rows == 3_217)
        #expect(try await target.content() == source.content())
    }

    @Test func `what is written while it runs waits for the next run`() async throws {
        var random = SeededRandom(seed: 5)
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        for _ in 0..<10 { try await source.work(&random) }
        let before = try await source.content()
        let theirs = try await MovedTable.all(of: MovedShop.migrations)
        // The source's snapshot is taken with its first row; everything after that comes too late for it.
        let copied = try await OrderedRows.of(source.database, tables: theirs) { rows in
            let first = try await rows.next(ofTable: 0)
            try await source.database.write { tx in try tx.run("DELETE FROM people") }
            var count = first == nil ? 0 : 1
            for place in theirs.indices { while try await rows.next(ofTable: place) != nil { count += 1 } }
            return count
        }
        #expect(copied == before.reduce(0) { $0 + $1.count })
        _ = try await source.move(to: target)
        #expect(try await target.content() == source.content())
    }

    @Test func `a run that was broken off is taken up where it was`() async throws {
        var random = SeededRandom(seed: 6)
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        for _ in 0..<10 { try await source.work(&random) }
        let move = Task {
            try await source.move(to: target) { progress in
                guard progress.table == "notes", progress.done > 0 else { return }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: (any Error).self) { try await move.value }
        #expect(try await target.content()[2] != source.content()[2])
        let written = Mutex<[String: Int64]>([:])
        _ = try await source.move(to: target) { progress in
            if case .copying(1) = progress.step { written.withLock { $0[progress.table] = progress.written } }
        }
        #expect(written.withLock { $0["people"] } == 0)
        #expect(try await target.content() == source.content())
    }

    @Test func `ids go on above those that were given out, though their rows are gone`() async throws {
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        try await source.database.write { tx in
            for what in ["one", "two", "three"] { try tx.run("INSERT INTO log (what) VALUES (\(what))") }
            try tx.run("DELETE FROM log WHERE id > 1")
        }
        _ = try await source.move(to: target)
        let next = try await target.database.write { tx in
            try tx.row("INSERT INTO log (what) VALUES ('four') RETURNING id")?.int(0)
        }
        #expect(next == 4)
    }

    @Test func `a text whose characters are only put together in another way is another text`() async throws {
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        let (one, two) = ("caf\u{E9}", "cafe\u{301}")
        for (first, second) in [(one, two), (two, one)] {
            try await source.database.write { tx in
                try tx.run("DELETE FROM people")
                try tx.run("INSERT INTO people (id, name, score) VALUES (1, \(first), 0), (2, \(second), 0)")
                try tx.run("INSERT INTO notes (id, person_id, text) VALUES (1, 1, \(first))")
                try tx.run("INSERT INTO labels (note_id, label) VALUES (1, \(first)), (1, \(second))")
            }
            _ = try await source.move(to: target)
            #expect(try await target.content() == source.content())
        }
    }

    @Test func `a target that somebody writes to is not called equal`() async throws {
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onSQLite(in: try TemporaryFolder()))
        try await source.database.write { tx in try tx.run("INSERT INTO log (what) VALUES ('mine')") }
        // A trigger stands for the somebody: whatever is written to the log is changed at once.
        try await target.database.write { tx in
            try tx.run("CREATE TRIGGER theirs AFTER INSERT ON log BEGIN UPDATE log SET what = 'theirs' WHERE id = NEW.id; END")
            try tx.run("CREATE TRIGGER again AFTER UPDATE ON log WHEN NEW.what = 'mine' BEGIN UPDATE log SET what = 'theirs'; END")
        }
        await #expect(throws: MoveError(table: "log", expected: 1, found: 1)) { try await source.move(to: target) }
    }

    @Test func `a target with a row in it is not empty`() async throws {
        let (source, target) = (try await MovedShop.onSQLite(in: folder), try await MovedShop.onEngine(in: folder))
        let move = try await DatabaseMove(from: source.database, to: target.database, migrations: MovedShop.migrations)
        #expect(try await move.isTargetEmpty())
        try await target.database.write { tx in try tx.run("INSERT INTO log (what) VALUES ('theirs')") }
        #expect(try await !move.isTargetEmpty())
        #expect(try await move.isTargetEmpty(but: ["log"]))
    }

    @Test func `parents are written before their children`() async throws {
        let tables = try await MovedTable.all(of: MovedShop.migrations)
        let place = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($0.element.name, $0.offset) })
        for table in tables {
            for parent in table.parents { #expect(place[parent, default: .max] < place[table.name, default: .min]) }
        }
        let notes = try #require(tables.first { $0.name == "notes" })
        #expect(notes.parents == ["people"] && notes.references.filter { $0.table == "notes" }.map(\.place) == [2] && !notes.countsUp)
        #expect(tables.first { $0.name == "labels" }?.key == [1, 0])
        #expect(tables.first { $0.name == "people" }?.uniques == [[1]])
        #expect(tables.first { $0.name == "log" }?.countsUp == true)
    }

    @Test func `rows that differ in anything have different checksums`() {
        let rows: [[SQLValue]] = [
            [.null, .text("")], [.text(""), .null], [.text("ab"), .text("c")], [.text("a"), .text("bc")], [.integer(1), .null],
            [.real(1), .null], [.blob(.init([97])), .null], [.text("a"), .null], [.integer(256), .null],
        ]
        let checksums = rows.map { row in
            var digest = TableDigest()
            digest.add(row)
            return digest.checksum
        }
        #expect(Set(checksums).count == rows.count)
    }
}
