import Foundation
import Synchronization

/// Holds a thread of the engine until the test opens it, and not for ever: a test that failed before it opened the gate must
/// come to its end.
package final class Gate: Sendable {
    private static let patience: Duration = .seconds(400)

    private let reached = Atomic<Bool>(false)
    private let opened = Atomic<Bool>(false)

    package init() {}

    package var isReached: Bool { reached.load(ordering: .acquiring) }

    package var isOpen: Bool { opened.load(ordering: .acquiring) }

    package func wait() {
        reached.store(true, ordering: .releasing)
        let end = ContinuousClock.now + Gate.patience
        while !opened.load(ordering: .acquiring), ContinuousClock.now < end { sched_yield() }
    }

    package func open() {
        opened.store(true, ordering: .releasing)
    }
}
