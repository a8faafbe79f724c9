import Logging
import Resilience
import Storage
import TestRig
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(5))) struct LeaseWatchTests {
    /// A statement that would run for ever, on either engine.
    private static let endless: SQL =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    @Test(arguments: [true, false])
    func `whoever holds a connection for too long loses it, is counted by name, and the engine goes on`(isRead: Bool) async throws {
        let folder = try TemporaryFolder()
        let database = try await TestEngine.database(in: folder.path)
        let metrics = MetricsRegistry()
        let watch = LeaseWatch(database.pools, metrics: metrics)
        let stuck = Task {
            if isRead { return try await database.read { try $0.rows(Self.endless).count } }
            return try await database.write { try $0.rows(Self.endless).count }
        }
        await until { database.pools.contains { $0.load.leased == 1 && $0.oldestAge > .milliseconds(50) } }
        watch.look(warnAfter: .milliseconds(50), endAfter: .seconds(60))
        #expect(database.pools.contains { $0.load.leased == 1 }, "only told so far")
        watch.look(warnAfter: .milliseconds(50), endAfter: .milliseconds(50))
        await #expect(throws: StorageError.self) { try await stuck.value }
        await until { database.pools.allSatisfy { $0.load.leased == 0 } }
        let line = metrics.prometheusText().split(separator: "\n").first { $0.hasPrefix("skit_database_leases_ended_total{") }
        #expect(line?.contains("LeaseWatchTests.swift") == true && line?.hasSuffix(" 1") == true, "\(line ?? "no line")")
        #expect(try await database.write { try $0.row("SELECT 1")?.int(0) } == 1)
        #expect(try await database.read { try $0.row("SELECT 1")?.int(0) } == 1)
    }
}
