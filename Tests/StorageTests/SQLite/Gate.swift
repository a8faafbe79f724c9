import Foundation
import Synchronization

/// Holds a thread of the engine until the test opens it.
final class Gate: Sendable {
    private let reached = Atomic<Bool>(false)
    private let opened = Atomic<Bool>(false)

    var isReached: Bool { reached.load(ordering: .acquiring) }

    func wait() {
        reached.store(true, ordering: .releasing)
        while !opened.load(ordering: .acquiring) { sched_yield() }
    }

    func open() {
        opened.store(true, ordering: .releasing)
    }
}
