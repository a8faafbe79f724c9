import Synchronization

/// A number that only grows. Safe to use from everywhere at once.
package final class Counter: Sendable {
    private let total = Atomic<UInt64>(0)

    package init() {}

    /// Adds `amount`; a negative one counts as nothing.
    package func increment(by amount: Int = 1) {
        total.wrappingAdd(UInt64(clamping: amount), ordering: .relaxed)
    }

    package var value: UInt64 { total.load(ordering: .relaxed) }
}
