import Resilience
import TestRig
import Testing

@testable import Storage

/// Where a write stands in the log is told with its commit, to whoever wants to know.
@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(5))) struct CommitPositionTests {
    private static func database() async throws -> PostgresDatabase {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        let database = PostgresDatabase(try await TestEngine.schema(on: address))
        try await database.write { _ = try $0.run("CREATE TABLE kept (n BIGINT PRIMARY KEY)") }
        return database
    }

    private static func present(_ database: PostgresDatabase) async throws -> WALPosition {
        try await database.read { try WALPosition.present(in: $0) }
    }

    @Test func `writes and appends of a request are noted, in the order of the log`() async throws {
        let database = try await Self.database()
        let own = OwnWrites()
        try await OwnWrites.$current.withValue(own) {
            var last = try await Self.present(database)
            for number in 0..<5 {
                try await database.write { try $0.run("INSERT INTO kept VALUES (\(number))") }
                let written = try #require(own.written)
                #expect(written > last && written != .unknown)
                try await database.append { try $0.run("INSERT INTO kept VALUES (\(number + 100))") }
                last = try #require(own.written)
                #expect(last > written && last != .unknown)
                #expect(try await Self.present(database) >= last)
            }
        }
        #expect(try await database.read { try $0.row("SELECT count(*) FROM kept")?.int(0) } == 10)
    }

    @Test func `appends that share a commit are each told to their own request`() async throws {
        let database = try await Self.database()
        let written = try await withThrowingTaskGroup(of: WALPosition?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let own = number.isMultiple(of: 3) ? nil : OwnWrites()
                    return try await OwnWrites.$current.withValue(own) {
                        try await database.append { try $0.run("INSERT INTO kept VALUES (\(number))") }
                        return own?.written
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(written.count { $0 == nil } == 67)
        #expect(!written.contains(.unknown))
    }

    @Test func `a write that fails tells nothing, and keeps its error`() async throws {
        let database = try await Self.database()
        try await database.write { try $0.run("INSERT INTO kept VALUES (1)") }
        let own = OwnWrites()
        try await OwnWrites.$current.withValue(own) {
            for _ in 0..<2 {
                do {
                    try await database.write { try $0.run("INSERT INTO kept VALUES (1)") }
                    Issue.record("it was taken twice")
                } catch StorageError.unique {}
            }
            do {
                try await database.write { transaction in
                    _ = try? transaction.run("INSERT INTO kept VALUES (1)")
                }
                Issue.record("a transaction that was given up was committed")
            } catch StorageError.unique {}
            #expect(own.written == nil)
            try await database.write { try $0.run("INSERT INTO kept VALUES (2)") }
        }
        #expect(own.written != nil)
    }

    @Test func `a refusal that comes with the commit is one`() async throws {
        let database = try await Self.database()
        try await database.write { transaction in
            try transaction.run("CREATE TABLE child (n BIGINT REFERENCES kept (n) DEFERRABLE INITIALLY DEFERRED)")
        }
        let own = OwnWrites()
        await OwnWrites.$current.withValue(own) {
            await #expect(throws: StorageError.self) { try await database.write { try $0.run("INSERT INTO child VALUES (7)") } }
        }
        #expect(own.written == nil)
        #expect(try await database.read { try $0.rows("SELECT n FROM child") }.isEmpty)
    }

    @Test func `what others have written can be adopted`() async throws {
        let database = try await Self.database()
        let replicated = ReplicatedDatabase(
            primary: .init(database, look: database), replicas: [], statedLag: .seconds(5), metrics: .init()
        )
        let own = OwnWrites()
        try await database.write { try $0.run("INSERT INTO kept VALUES (1)") }
        let before = try await Self.present(database)
        await OwnWrites.$current.withValue(own) { await replicated.adoptWrites() }
        #expect(try #require(own.floor) >= before && own.floor != .unknown)
    }

    @Test func `the primary tells of itself, and a connection that only reads writes nothing`() async throws {
        let database = try await Self.database()
        let sighting = try await database.read { try LogSighting.ofPrimary(in: $0) }
        #expect(sighting.timeline >= 1 && sighting.system != 0 && !sighting.isReplica)
        let asReplica = try await database.read { try LogSighting.ofReplica(in: $0) }
        #expect(asReplica.system == sighting.system && !asReplica.isReplica)
    }

    @Test func `connections that only read are refused every write by the server`() async throws {
        guard case .postgres(let address) = TestEngine.current else { return }
        var settings = try await TestEngine.schema(on: address)
        settings.isReadOnly = true
        let reader = PostgresDatabase(settings)
        #expect(try await reader.read { try $0.row("SELECT 1")?.int(0) } == 1)
        await #expect(throws: StorageError.self) { try await reader.write { _ = try $0.run("CREATE TABLE mine (n BIGINT)") } }
    }
}
