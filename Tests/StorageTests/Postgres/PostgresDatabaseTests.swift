import Storage
import Synchronization
import TestRig
import Testing

/// What only a server can do to its callers.
@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(5))) struct PostgresDatabaseTests {
    private static func database(_ adjust: (inout PostgresSettings) -> Void = { _ in }) async throws -> PostgresDatabase {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        var settings = try await TestEngine.schema(on: address)
        adjust(&settings)
        return PostgresDatabase(settings)
    }

    private static func other() throws -> PostgresDatabase {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        return PostgresDatabase(PostgresSettings(address: address))
    }

    @Test func `a statement that takes too long is ended, and the connection serves on`() async throws {
        let database = try await Self.database {
            $0.statementTimeout = .milliseconds(50)
            $0.connections = 1
        }
        do {
            _ = try await database.read { try $0.rows("SELECT pg_sleep(30)") }
            Issue.record("nobody ended it")
        } catch StorageError.busy {}
        #expect(try await database.read { try $0.row("SELECT 1")?.int(0) } == 1)
    }

    @Test func `the server knows the limits of a node, as they are documented`() async throws {
        guard case .postgres(let address) = TestEngine.current else { return }
        let database = PostgresDatabase(PostgresSettings(address: address))
        let names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "application_name"]
        let values = try await database.read { tx in
            try names.map { try tx.row("SELECT current_setting(\($0))")?.text(0) }
        }
        #expect(values == ["5s", "2s", "10s", "skit"])
        let settings = PostgresSettings(address: address)
        #expect(settings.interactivePatience == .milliseconds(250))
        #expect(settings.backgroundPatience == .seconds(2))
        #expect(settings.connections == 10)
        #expect(LeaseWatch.warnAfter == .seconds(10) && LeaseWatch.endAfter == .seconds(30))
    }

    @Test func `a server that does not answer loses the connection, and the next one is well`() async throws {
        let database = try await Self.database {
            $0.statementTimeout = .milliseconds(50)
            $0.grace = .milliseconds(50)
            $0.connections = 1
        }
        do {
            _ = try await database.read { transaction in
                // The server's own limit is lifted, so that nothing but ours is left.
                try transaction.run("SET LOCAL statement_timeout = 0")
                return try transaction.rows("SELECT pg_sleep(20)")
            }
            Issue.record("somebody waited for it")
        } catch StorageError.busy {}
        #expect(try await database.read { try $0.row("SELECT 1")?.int(0) } == 1)
        #expect(database.pools.allSatisfy { $0.load.leased == 0 })
    }

    @Test func `a commit without an answer is told as one of which nobody knows the end`() async throws {
        let database = try await Self.database {
            $0.statementTimeout = .milliseconds(100)
            $0.connections = 1
        }
        try await database.write { tx in
            try tx.run("CREATE TABLE kept (n BIGINT)")
            try tx.run(
                """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM set_config('statement_timeout', '0', true); PERFORM pg_sleep(3); RETURN NULL; END $$
                """
            )
            try tx.run(
                "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()"
            )
        }
        do {
            try await database.write { tx in
                try tx.run("SET LOCAL statement_timeout = 0")
                try tx.run("INSERT INTO kept VALUES (1)")
            }
            Issue.record("somebody waited for it")
        } catch StorageError.uncertain {}
    }

    @Test func `requests are refused at once while no server answers, but for one that tries`() async throws {
        let database = PostgresDatabase(PostgresSettings(address: "postgresql://nobody@127.0.0.1:1/none"))
        var reasons: [String] = []
        for _ in 0..<4 {
            do {
                _ = try await database.read { try $0.rows("SELECT 1") }
            } catch StorageError.busy(let reason) {
                reasons.append(reason)
            }
        }
        #expect(reasons.count == 4)
        #expect(!reasons.prefix(2).contains("the database does not answer"), "\(reasons)")
        #expect(reasons.suffix(2) == ["the database does not answer", "the database does not answer"])
        // What nobody waits for goes on trying.
        do {
            _ = try await DatabaseWork.$kind.withValue(.background) { try await database.read { try $0.rows("SELECT 1") } }
        } catch StorageError.busy(let reason) {
            #expect(reason != "the database does not answer")
        }
    }

    @Test func `a connection that the server ended is replaced before anybody notices`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        let process = try await database.read { try $0.row("SELECT pg_backend_pid()")?.int(0) }
        let number = try #require(process)
        try await Self.other().write { try $0.rows("SELECT pg_terminate_backend(\(number)::int)") }
        let next = try await database.read { try $0.row("SELECT pg_backend_pid()")?.int(0) }
        #expect(next != nil && next != number)
    }

    @Test func `an append on a connection that the server ended goes to another one`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        try await database.write { try $0.run("CREATE TABLE kept (n BIGINT)") }
        for round in 0..<2 {
            let number = try #require(try await database.read { try $0.row("SELECT pg_backend_pid()")?.int(0) })
            try await Self.other().write { try $0.rows("SELECT pg_terminate_backend(\(number)::int)") }
            try await database.append { try $0.run("INSERT INTO kept VALUES (\(round))") }
        }
        #expect(try await database.read { try $0.rows("SELECT n FROM kept") }.count == 2)
    }

    @Test func `a table that another node has changed does not trouble a prepared statement for long`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        try await database.write { try $0.run("CREATE TABLE kept (n INTEGER)") }
        try await database.write { try $0.run("INSERT INTO kept VALUES (7)") }
        let all: @Sendable (any Transaction) throws -> [SQLValue] = { try $0.rows("SELECT * FROM kept").flatMap(\.values) }
        #expect(try await database.read(all) == [.integer(7)])
        try await database.write { try $0.run("ALTER TABLE kept ALTER n TYPE TEXT") }
        #expect(try await database.read(all) == [.text("7")])
    }

    @Test func `more values than a statement can take are no fault of the server`() async throws {
        let database = try await Self.database()
        do {
            _ = try await database.read { try $0.rows("SELECT 1 WHERE 1 IN \(list: Array(0..<70_000))") }
            Issue.record("it was taken")
        } catch StorageError.unexpected {}
    }

    @Test func `a cancelled task asks nothing of the server any more`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        let gate = Gate()
        let reading = Task {
            try await database.read { transaction in
                gate.wait()
                return try transaction.rows("SELECT pg_sleep(20)").count
            }
        }
        await until { gate.isReached }
        reading.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func `cancelling ends the statement at the server`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        let other = try Self.other()
        let name = "SELECT pg_sleep(100) AS s\(UInt64.random(in: .min ... .max))"
        let running: @Sendable () async throws -> Int = {
            try await other.read { tx in
                try tx.rows("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query = \(name)").count
            }
        }
        let reading = Task { try await database.read { try $0.rows(SQL(stringLiteral: name)).count } }
        try await until { try await running() == 1 }
        let began = ContinuousClock.now
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        try await until { try await running() == 0 }
        #expect(began.duration(to: .now) < .seconds(20), "its own limit is 30 s")
    }

    @Test func `a connection that ends in the middle of a transaction is told, and the next one is well`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        try await database.write { try $0.run("CREATE TABLE kept (n BIGINT)") }
        let other = try Self.other()
        let gate = Gate()
        let process = Mutex<Int64>(0)
        let writing = Task {
            try await database.write { transaction in
                let number = try transaction.row("SELECT pg_backend_pid()")?.int(0) ?? 0
                process.withLock { $0 = number }
                try transaction.run("INSERT INTO kept VALUES (1)")
                gate.wait()
                try transaction.run("INSERT INTO kept VALUES (2)")
            }
        }
        await until { gate.isReached }
        let number = process.withLock { $0 }
        try await other.write { try $0.rows("SELECT pg_terminate_backend(\(number)::int)") }
        gate.open()
        await #expect(throws: StorageError.self) { try await writing.value }
        #expect(try await database.read { try $0.rows("SELECT n FROM kept") }.isEmpty)
    }

    @Test func `more callers than there are places are refused instead of piling up`() async throws {
        let database = try await Self.database {
            $0.connections = 1
            $0.interactivePatience = .milliseconds(20)
        }
        let gate = Gate()
        async let held: Void = database.read { _ in gate.wait() }
        await until { gate.isReached }
        for _ in 0..<3 {
            await #expect(throws: StorageError.self) { try await database.read { try $0.rows("SELECT 1") } }
        }
        gate.open()
        try await held
        #expect(try await database.read { try $0.row("SELECT 1")?.int(0) } == 1)
    }

    @Test func `more statements than are kept prepared go on working`() async throws {
        let database = try await Self.database {
            $0.connections = 1
            $0.preparedStatements = 3
        }
        for _ in 0..<3 {
            for number in 0..<10 {
                let sql = SQL(stringLiteral: "SELECT \(number) + ") + "\(1)"
                #expect(try await database.read { try $0.row(sql)?.int(0) } == Int64(number) + 1)
            }
        }
    }

    @Test func `a statement that is planned for its values is prepared for nobody`() async throws {
        let database = try await Self.database { $0.connections = 1 }
        for number in 1...7 as ClosedRange<Int64> {
            #expect(try await database.read { try $0.row("SELECT 1 + \(number)")?.int(0) } == number + 1)
            #expect(try await database.read { try $0.row(.plannedForItsValues("SELECT 2 + \(number)"))?.int(0) } == number + 2)
        }
        let kept = try await database.read { try $0.rows("SELECT statement FROM pg_prepared_statements").map { try $0.text(0) } }
        #expect(kept.contains("SELECT 1 + $1") && !kept.contains("SELECT 2 + $1"), "\(kept)")
    }

    @Test func `a server that is not there is told as busy`() async throws {
        let database = PostgresDatabase(PostgresSettings(address: "postgresql://nobody@127.0.0.1:1/none"))
        do {
            _ = try await database.read { try $0.rows("SELECT 1") }
            Issue.record("something answered")
        } catch StorageError.busy {}
    }

    @Test func `cancelling at any moment leaves no connection behind and harms no other read`() async throws {
        let database = try await Self.database { $0.connections = 4 }
        var random = SeededRandom(seed: 7)
        for _ in 0..<40 {
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    let yields = Int.random(in: 0..<200, using: &random)
                    let isCancelled = Bool.random(using: &random)
                    group.addTask {
                        let task = Task { try await database.read { try $0.row("SELECT \(number) FROM pg_sleep(0.002)")?.int(0) } }
                        for _ in 0..<(isCancelled ? yields : 0) { await Task.yield() }
                        if isCancelled { task.cancel() }
                        let outcome = await task.result
                        if case .success(let value) = outcome { #expect(value == Int64(number)) }
                        if !isCancelled { #expect((try? outcome.get()) != nil, "\(outcome)") }
                    }
                }
            }
        }
        #expect(database.pools.allSatisfy { $0.load.leased == 0 && $0.load.waiting == 0 })
    }
}
