import Synchronization

/// The time of all nodes: this machine's, less what it is ahead of the database's. Leases of jobs, limits and ids are compared
/// between nodes, and a machine whose clock is an hour wrong would take every other node's work for abandoned.
final class SharedTime: Sendable {
    /// This machine's clock.
    let local: WallClock
    /// ms.
    private let ahead = Atomic<Int64>(0)

    init(local: WallClock = .system) {
        self.local = local
    }

    /// What everything in this process goes by.
    var clock: WallClock {
        WallClock { [self] in local.now() - ahead.load(ordering: .relaxed) }
    }

    /// - Parameters:
    ///   - milliseconds: how far this machine's clock is ahead of the database's.
    ///   - tolerance: ms; what differs less from what is known so far changes nothing, so that time does not jump about.
    func correct(by milliseconds: Int64, unlessWithin tolerance: Int64) {
        guard abs(milliseconds - ahead.load(ordering: .relaxed)) > tolerance else { return }
        ahead.store(milliseconds, ordering: .relaxed)
    }
}
