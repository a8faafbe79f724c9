private import Synchronization

/// How many more jobs a lane may work on now.
final class LaneSlots: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) {
        left = Mutex(count)
    }

    var free: Int { left.withLock { $0 } }

    func take() {
        left.withLock { $0 -= 1 }
    }

    func giveBack() {
        left.withLock { $0 += 1 }
    }
}
