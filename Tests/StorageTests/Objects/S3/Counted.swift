import Synchronization

/// Numbers the calls of a handler, from 1.
final class Counted: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
