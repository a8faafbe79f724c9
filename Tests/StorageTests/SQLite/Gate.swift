import Foundation
import Synchronization

/// Holds a thread of the engine until the test opens it, and not for ever: a test that failed before it opened the gate must
/// come to its end.
final class Gate: Sendable {
    private static let patience: Duration = .seconds(400)

    private let reached = Atomic<Bool>(false)
    private let opened = Atomic<Bool>(false)

    var isReached: Bool { reached.load(ordering: .acquiring) }

    func wait() {
        reached.store(true, ordering: .releasing)
        let end = ContinuousClock.now + Gate.patience
        while !opened.load(ordering: .acquiring), ContinuousClock.now < end { sched_yield() }
    }

    func open() {
        opened.store(true, ordering: .releasing)
    }
}
