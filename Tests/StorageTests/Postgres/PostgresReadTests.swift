import Storage
import TestRig
import Testing

/// A read begins with its first statement and does not wait for its end: neither may be seen by anybody.
@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(2))) struct PostgresReadTests {
    private let database: PostgresDatabase

    init() async throws {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        var settings = try await TestEngine.schema(on: address)
        // One connection, so that each read meets what the one before has left behind.
        settings.connections = 1
        settings.preparedStatements = 4
        database = PostgresDatabase(settings)
        try await database.write { try $0.run("CREATE TABLE kept (n BIGINT NOT NULL)") }
        try await database.write { try $0.run("INSERT INTO kept VALUES (1)") }
    }

    /// What a read may ask first.
    enum First: CaseIterable {
        case kept, planned, manyValues, severalStatements, nothing, refused

        func ask(_ transaction: any Transaction) throws {
            switch self {
            case .kept: _ = try transaction.row("SELECT count(*) FROM kept WHERE n = \(1)")
            case .planned: _ = try transaction.row(.plannedForItsValues("SELECT n FROM kept WHERE n = \(1)"))
            case .manyValues: _ = try transaction.row("SELECT n FROM kept WHERE n IN \(list: Array(1...40))")
            case .severalStatements: try transaction.run("SET LOCAL work_mem = '1MB'; SET LOCAL enable_sort = on")
            case .nothing: break
            case .refused: _ = try transaction.row("SELECT 1 / (\(1) - n) FROM kept")
            }
        }
    }

    @Test(arguments: First.allCases) func `whatever a read asks first, it sees one moment, writes nothing, and the next one is well`(
        _ first: First
    ) async throws {
        let state: SQL = """
            SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only'), now()::text,
                   pg_current_xact_id_if_assigned() IS NULL
            """
        var moments: Set<String> = []
        for round in 1...4 {
            do {
                let (isolation, isReadOnly, moment, isUnwritten) = try await database.read { tx in
                    try first.ask(tx)
                    let (row, again) = (try #require(try tx.row(state)), try #require(try tx.row(state)))
                    #expect(row.values == again.values, "one transaction for all of it")
                    return (try row.text(0), try row.text(1), try row.text(2), try row.bool(3))
                }
                #expect(isolation == "repeatable read" && isReadOnly == "on" && isUnwritten)
                #expect(first != .refused && moments.insert(moment).inserted, "each read is a transaction of its own")
            } catch StorageError.unexpected where first == .refused {}
            // Outside of any read's snapshot, and with nothing of theirs in force.
            let changed = try await database.write { try $0.run("UPDATE kept SET n = 1") }
            #expect(changed == 1, "round \(round)")
        }
    }

    @Test func `a read that swallows what its first statement was refused for has failed all the same`() async throws {
        for _ in 0..<3 {
            await #expect(throws: StorageError.self) {
                try await database.read { tx in
                    try? First.refused.ask(tx)
                    return 1
                }
            }
            #expect(try await database.read { try $0.row("SELECT n FROM kept")?.int(0) } == 1)
        }
    }

    @Test func `a connection that ended behind a read's back is replaced, whatever the next one asks first`() async throws {
        guard case .postgres(let address) = TestEngine.current else { return }
        let other = PostgresDatabase(PostgresSettings(address: address))
        for first in First.allCases where first != .nothing && first != .refused {
            let process = try #require(try await database.read { tx in
                try first.ask(tx)
                return try tx.row("SELECT pg_backend_pid()")?.int(0)
            })
            try await other.write { try $0.rows("SELECT pg_terminate_backend(\(process)::int)") }
            let next = try await database.read { tx in
                try first.ask(tx)
                return try tx.row("SELECT pg_backend_pid()")?.int(0)
            }
            #expect(next != nil && next != process, "\(first)")
        }
    }
}
