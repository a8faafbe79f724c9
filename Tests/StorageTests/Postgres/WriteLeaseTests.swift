import TestRig
import Testing

@testable import Storage

@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(5))) struct WriteLeaseTests {
    private let lease = WriteLease(reason: "nobody knows")
    private let database: PostgresDatabase
    /// Another process, which needs no lease.
    private let other: PostgresDatabase

    init() async throws {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        var settings = try await TestEngine.schema(on: address)
        other = PostgresDatabase(settings)
        settings.lease = lease
        database = PostgresDatabase(settings)
        try await other.write { try $0.run("CREATE TABLE kept (n BIGINT)") }
    }

    /// By both clocks.
    private func hold(for seconds: Int64) async throws {
        let now = try await other.read { try $0.clock() }
        lease.hold(until: .now + .seconds(seconds), serverUntil: now + seconds * 1_000)
    }

    private func keep(_ number: Int) async throws {
        try await database.write { try $0.run("INSERT INTO kept VALUES (\(number))") }
    }

    private func kept() async throws -> [Int64] {
        try await other.read { try $0.rows("SELECT n FROM kept ORDER BY n").map { try $0.int(0) } }
    }

    @Test func `nothing is written without it, and reading goes on`() async throws {
        await #expect(throws: StorageError.busy("writes are refused: nobody knows")) { try await keep(1) }
        await #expect(throws: StorageError.self) { try await database.append { try $0.run("INSERT INTO kept VALUES (2)") } }
        #expect(try await database.read { try $0.row("SELECT count(*) FROM kept")?.int(0) } == 0)
        try await hold(for: 60)
        try await keep(3)
        try await database.append { try $0.run("INSERT INTO kept VALUES (4)") }
        #expect(try await kept() == [3, 4])
    }

    @Test func `it runs out by itself, and an answer that comes late does not shorten it`() async throws {
        try await hold(for: 60)
        lease.hold(until: .now, serverUntil: 0)
        try await keep(1)
        lease.end("over")
        lease.hold(until: .now, serverUntil: .max)
        #expect(!lease.isHeld)
        await #expect(throws: StorageError.busy("writes are refused: over")) { try await keep(2) }
        #expect(try await kept() == [1])
    }

    @Test func `a transaction during which it ends is undone`() async throws {
        try await hold(for: 60)
        await #expect(throws: StorageError.busy("writes are refused: another home")) {
            try await database.write { [lease] in
                try $0.run("INSERT INTO kept VALUES (1)")
                lease.end("another home")
            }
        }
        try await hold(for: 60)
        await #expect(throws: StorageError.self) {
            try await database.append { [lease] in
                try $0.run("INSERT INTO kept VALUES (2)")
                lease.end("another home")
            }
        }
        #expect(try await kept() == [])
    }

    @Test func `a commit that reaches the server too late is undone by the server, and the connection serves on`() async throws {
        lease.hold(until: .now + .seconds(60), serverUntil: try await other.read { try $0.clock() } - 1)
        await #expect(throws: StorageError.busy("writes are refused: nobody knows")) { try await keep(1) }
        lease.end("anew")
        try await hold(for: 60)
        try await keep(2)
        #expect(try await kept() == [2])
    }

    @Test func `where a write stands in the log is told with it, and refusals stay refusals`() async throws {
        let own = OwnWrites()
        try await OwnWrites.$current.withValue(own) {
            try await hold(for: 60)
            try await keep(1)
            let first = try #require(own.written)
            #expect(first != .unknown)
            try await database.append { try $0.run("INSERT INTO kept VALUES (2)") }
            #expect(try #require(own.written) > first)
            lease.end("anew")
            lease.hold(until: .now + .seconds(60), serverUntil: try await other.read { try $0.clock() } - 1)
            await #expect(throws: StorageError.busy("writes are refused: anew")) { try await keep(3) }
        }
        #expect(try await kept() == [1, 2])
    }
}
