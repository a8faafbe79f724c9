import Synchronization

/// A number that goes up and down. Safe to use from everywhere at once.
package final class Gauge: Sendable {
    private let current = Mutex<Double>(0)

    package init() {}

    package func set(_ value: Double) {
        current.withLock { $0 = value }
    }

    package func add(_ amount: Double) {
        current.withLock { $0 += amount }
    }

    package var value: Double { current.withLock { $0 } }
}
