import ServiceLifecycle
import Storage
import Synchronization

/// Whether the database answers, as it was a moment ago: whoever asks `/readyz` must not wait for a server that is silent.
final class DatabasePulse: Sendable {
    static let interval: Duration = .seconds(1)
    /// An answer counts for so long.
    static let believedFor: Duration = .seconds(4)

    private let database: any Database
    private let answeredAt = Mutex<ContinuousClock.Instant?>(nil)

    init(_ database: any Database) {
        self.database = database
    }

    var isBeating: Bool {
        answeredAt.withLock { $0 }.map { ContinuousClock.now - $0 < DatabasePulse.believedFor } ?? false
    }

    /// Asks once.
    func feel() async {
        let isThere = (try? await database.read { tx in try tx.row("SELECT 1") }) != nil
        answeredAt.withLock { $0 = isThere ? .now : nil }
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                await self.feel()
                try await Task.sleep(for: DatabasePulse.interval)
            }
        }
    }
}
