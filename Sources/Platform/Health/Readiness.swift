import Synchronization

/// Whether the process may be sent visitors: after start, and until it begins to stop.
final class Readiness: Sendable {
    private let state = Atomic(false)

    var isReady: Bool { state.load(ordering: .acquiring) }

    func set(_ ready: Bool) {
        state.store(ready, ordering: .releasing)
    }
}
