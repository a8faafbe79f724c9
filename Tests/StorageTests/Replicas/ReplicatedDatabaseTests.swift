import Resilience
import Synchronization
import TestRig
import Testing

@testable import Storage

/// Who is asked, and what becomes of a replica's error. The servers are files here; what only real ones do is in Tests/Crash.
@Suite(.timeLimit(.minutes(2))) struct ReplicatedDatabaseTests {
    /// Its only row says where it stands.
    private static func server(_ name: String) async throws -> TroubledDatabase {
        let scratch = try await ScratchDatabase()
        try await scratch.database.write { try $0.run("INSERT INTO notes (text) VALUES (\(name))") }
        return TroubledDatabase(scratch.database, in: scratch)
    }

    private struct Pair {
        let primary: TroubledDatabase
        let replica: TroubledDatabase
        let database: ReplicatedDatabase
        let metrics = MetricsRegistry()

        init() async throws {
            primary = try await server("primary")
            replica = try await server("replica")
            database = ReplicatedDatabase(
                primary: .init(primary, look: primary), replicas: [.init(replica, look: replica)], statedLag: .seconds(3_600),
                metrics: metrics
            )
        }

        /// As the watch does.
        func see(replayed: UInt64 = 100) {
            let now = ContinuousClock.now
            let primary = LogSighting(position: WALPosition(bytes: 100), timeline: 1, system: 1, isReplica: false)
            let replica = LogSighting(position: WALPosition(bytes: replayed), timeline: 1, system: 1, isReplica: true)
            database.board.change {
                $0.saw(primary: primary, at: now)
                $0.saw(replica, of: 0, at: now)
            }
        }

        func read(_ age: ReadAge) async throws -> String? {
            try await database.read(age) { try $0.row("SELECT text FROM notes")?.text(0) }
        }

        func count(_ line: String) -> Bool { metrics.prometheusText().contains(line) }
    }

    @Test func `only whoever tolerates age is answered by a replica`() async throws {
        let pair = try await Pair()
        #expect(try await pair.read(.mayLag()) == "primary")
        pair.see()
        #expect(try await pair.read(.mayLag()) == "replica")
        #expect(try await pair.read(.present) == "primary")
        #expect(try await pair.database.read { try $0.row("SELECT text FROM notes")?.text(0) } == "primary")
        #expect(pair.count(#"skit_replica_reads_total{replica="1"} 1"#))
        #expect(pair.count(#"skit_replica_passed_total{why="no_primary"} 1"#))
    }

    @Test func `a client's own write is read where it is known to be`() async throws {
        let pair = try await Pair()
        pair.see()
        for (known, answer) in [(100, "replica"), (101, "primary"), (.max, "primary")] as [(UInt64, String)] {
            let own = OwnWrites(known: WALPosition(bytes: known))
            #expect(try await OwnWrites.$current.withValue(own) { try await pair.read(.mayLag()) } == answer)
        }
        let own = OwnWrites()
        func answer() async throws -> String? { try await OwnWrites.$current.withValue(own) { try await pair.read(.mayLag()) } }
        #expect(try await answer() == "replica")
        own.note(WALPosition(bytes: 150))
        #expect(try await answer() == "primary")
        pair.see(replayed: 150)
        #expect(try await answer() == "replica")
    }

    @Test func `a replica that fails is left out, and its reader does not notice`() async throws {
        let pair = try await Pair()
        pair.see()
        pair.replica.isWell = false
        #expect(try await pair.read(.mayLag()) == "primary")
        pair.replica.isWell = true
        #expect(try await pair.read(.mayLag()) == "primary", "it rests")
        #expect(pair.count(#"skit_replica_passed_total{why="failed"} 1"#))
        #expect(pair.count(#"skit_replica_passed_total{why="resting"} 1"#))
    }

    @Test func `what a replica does not find is looked for at the primary, once`() async throws {
        struct Missing: Error {}
        let pair = try await Pair()
        pair.see()
        let asked = Mutex<[String]>([])
        let find: @Sendable (String) -> @Sendable (any Transaction) throws -> String = { wanted in
            { transaction in
                let text = try transaction.row("SELECT text FROM notes")?.text(0) ?? ""
                asked.withLock { $0.append(text) }
                guard text == wanted else { throw Missing() }
                return text
            }
        }
        #expect(try await pair.database.read(.mayLag(), find("primary")) == "primary")
        await #expect(throws: Missing.self) { try await pair.database.read(.mayLag(), find("nowhere")) }
        #expect(asked.withLock { $0 } == ["replica", "primary", "replica", "primary"])
        #expect(try await pair.read(.mayLag()) == "replica", "that something is missing is no failure of the server")
    }

    @Test func `while the primary is away, reads that tolerate age go on`() async throws {
        let pair = try await Pair()
        pair.see()
        pair.primary.isWell = false
        #expect(try await pair.read(.mayLag()) == "replica")
        await #expect(throws: StorageError.busy("made to fail")) { try await pair.read(.present) }
        let own = OwnWrites(known: WALPosition(bytes: 101))
        await #expect(throws: StorageError.busy("made to fail")) {
            try await OwnWrites.$current.withValue(own) { try await pair.read(.mayLag()) }
        }
    }

    @Test func `a reader who leaves asks nobody else`() async throws {
        let pair = try await Pair()
        pair.see()
        let reading = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await pair.read(.mayLag())
        }
        await #expect(throws: CancellationError.self) { try await reading.value }
        #expect(!pair.count("skit_replica_passed_total"))
    }

    @Test func `a client is told no earlier place than anybody before`() async throws {
        let pair = try await Pair()
        #expect(pair.database.version(after: OwnWrites(known: .unknown)) == nil)
        for (position, told) in [(5, 5), (9, 9), (7, 9), (.max, .max), (10, 10)] as [(UInt64, UInt64)] {
            let own = OwnWrites()
            try await OwnWrites.$current.withValue(own) {
                own.note(WALPosition(bytes: position))
                try await pair.database.write { _ = try $0.run("UPDATE notes SET text = text") }
            }
            #expect(pair.database.version(after: own) == WALPosition(bytes: told))
        }
    }

    @Test func `what cannot be adopted is asked of the primary from then on`() async throws {
        let pair = try await Pair()
        let own = OwnWrites()
        // The file has no log to ask for.
        await OwnWrites.$current.withValue(own) { await pair.database.adoptWrites() }
        #expect(own.floor == .unknown)
        await pair.database.adoptWrites()
    }
}
