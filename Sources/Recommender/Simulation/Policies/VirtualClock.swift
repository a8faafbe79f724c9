import Synchronization

/// The time of a simulation, for an engine that asks for it.
final class VirtualClock: Sendable {
    private let milliseconds = Mutex(World.start)

    /// UTC milliseconds.
    var now: Int64 { milliseconds.withLock { $0 } }

    func set(_ now: Int64) {
        milliseconds.withLock { $0 = now }
    }
}
