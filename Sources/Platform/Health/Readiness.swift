import ServiceLifecycle
import Synchronization

/// Whether the process may be sent visitors: after start, and until it begins to stop.
final class Readiness: Service, Sendable {
    private let state = Atomic(false)
    private let leaving: Duration

    /// - Parameter leaving: how long a process that is to stop still takes requests, so that whoever sends them can notice.
    init(leaving: Duration = .zero) {
        self.leaving = leaving
    }

    var isReady: Bool { state.load(ordering: .acquiring) }

    func set(_ ready: Bool) {
        state.store(ready, ordering: .releasing)
    }

    /// Waits for the shutdown, takes the readiness back, and lets that become known.
    func run() async throws {
        try? await gracefulShutdown()
        set(false)
        try? await Task.sleep(for: leaving)
    }
}
