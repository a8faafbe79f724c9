import Durable
import Logging
import Resilience
import ServiceLifecycle
import Storage
import Synchronization
import TestRig

/// A database with the tables of this target and `effects (name, value)`, a clock and a time of its own.
final class Bench: Sendable {
    let folder: TemporaryFolder
    let database: any Database
    let clock = TestClock()
    let metrics = MetricsRegistry()
    private let milliseconds = Mutex<Int64>(1_764_000_000_000)

    init() async throws {
        folder = try TemporaryFolder()
        database = try await TestEngine.database(in: folder.path)
        let effects = Migration(
            id: "effects",
            sqlite: "CREATE TABLE effects (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, value BIGINT NOT NULL)"
        )
        try await Migrator(EventLog.migrations + JobQueue.migrations + [effects]).migrate(database)
    }

    /// UTC ms; stands still unless it is moved.
    var now: Int64 { milliseconds.withLock { $0 } }

    /// Moves the time of the tables, and the clock with it.
    func advance(by duration: Duration) {
        milliseconds.withLock { $0 += Int64(duration / .milliseconds(1)) }
        clock.advance(by: duration)
    }

    var seams: DurableSeams { DurableSeams(clock: clock, random: { 1 }, metrics: metrics) }

    func log() -> EventLog { EventLog(database: database) { self.now } }

    func queue() -> JobQueue { JobQueue(database: database) { self.now } }

    func effects(_ name: String) async throws -> [Int64] {
        try await database.read { try $0.rows("SELECT value FROM effects WHERE name = \(name) ORDER BY number").map { try $0.int(0) } }
    }

    /// Runs services while `body` runs, then shuts them down gracefully and waits for their end.
    func running(_ services: [any Service], _ body: @escaping @Sendable () async throws -> Void) async throws {
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(services: services, logger: silent)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await withLogger(silent) { _ in try await group.run() } }
            do {
                try await body()
            } catch {
                tasks.cancelAll()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
