import Synchronization

/// Which node's ids this process makes, and until when it may.
package final class NodeNumber: Sendable {
    /// Numbers are 0…31.
    package static let count = 32

    private struct Held {
        let number: Int
        /// Nil for a number that nobody else can get.
        let until: ContinuousClock.Instant?
    }

    private let held: Mutex<Held?>

    /// A process that is alone on its database.
    package init(fixed number: Int) {
        held = Mutex(Held(number: number, until: nil))
    }

    /// Nobody's, until `hold`.
    package init() {
        held = Mutex(nil)
    }

    /// The number is this process' until then, by the clock that nobody can set.
    package func hold(_ number: Int, until: ContinuousClock.Instant) {
        held.withLock { $0 = Held(number: number, until: until) }
    }

    package func lose() {
        held.withLock { $0 = nil }
    }

    /// The number that was held last, however long ago; nil once it was lost.
    package var last: Int? { held.withLock { $0?.number } }

    /// Nil when it is not known to be this process' any more.
    package var current: Int? {
        held.withLock { held in
            guard let held, held.until.map({ ContinuousClock.now < $0 }) ?? true else { return nil }
            return held.number
        }
    }
}
