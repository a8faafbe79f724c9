import Synchronization

/// Stops calling a dependency that does not answer, so that callers fail at once instead of queueing up behind it.
///
/// After `threshold` failures in a row it is open: one call per `interval` is let through as a probe, all others are refused. The
/// first success closes it.
package final class CircuitBreaker: Sendable {
    /// The call was not made.
    package struct Open: Error, Equatable {
        /// When the next probe may be made.
        package let retryAfter: Duration
    }

    private struct State {
        var failures = 0
        var probedAt: ContinuousClock.Instant?
    }

    private let threshold: Int
    private let interval: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// `threshold` is raised to 1 when it is lower.
    package init(threshold: Int, interval: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.threshold = max(1, threshold)
        self.interval = interval
        self.now = now
    }

    package var isOpen: Bool { state.withLock { $0.failures >= threshold } }

    /// To be asked before each call. Throws when the call must not be made. A probe whose outcome is never told holds up nothing:
    /// the next one is let through after `interval`.
    package func admit() throws(Open) {
        let now = now()
        let wait = state.withLock { state -> Duration? in
            guard state.failures >= threshold else { return nil }
            if let probedAt = state.probedAt, probedAt.duration(to: now) < interval { return interval - probedAt.duration(to: now) }
            state.probedAt = now
            return nil
        }
        if let wait { throw Open(retryAfter: wait) }
    }

    package func recordSuccess() {
        state.withLock { $0 = State() }
    }

    package func recordFailure() {
        let now = now()
        state.withLock { state in
            state.failures += 1
            // The failure that opens it was a look as good as a probe.
            if state.failures == threshold { state.probedAt = now }
        }
    }
}
