import ServiceLifecycle
import Synchronization

/// Whether the process may be sent visitors: after start, and until it begins to stop.
final class Readiness: Service, Sendable {
    private let state = Atomic(false)

    var isReady: Bool { state.load(ordering: .acquiring) }

    func set(_ ready: Bool) {
        state.store(ready, ordering: .releasing)
    }

    /// Waits for the shutdown and takes the readiness back.
    func run() async throws {
        defer { set(false) }
        try? await gracefulShutdown()
    }
}
