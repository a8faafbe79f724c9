import Synchronization

/// A request's place among those in flight. It is left once, however often that is said, and given up while the request waits for its
/// client: who sends slowly keeps nobody out.
package final class RequestPlace: Sendable {
    private struct State {
        var spent: Duration = .zero
        /// Since when the place is held; nil while it is given up.
        var since: ContinuousClock.Instant? = .now
        var isLeft = false
    }

    private let limiter: AdaptiveLimiter
    private let company: Int
    private let state = Mutex(State())

    init(in limiter: AdaptiveLimiter, company: Int) {
        self.limiter = limiter
        self.company = company
    }

    /// Gives the place up until `goOn`; what passes until then does not count.
    package func pause() {
        let wasHeld = state.withLock { state in
            guard let since = state.since, !state.isLeft else { return false }
            state.spent += ContinuousClock.now - since
            state.since = nil
            return true
        }
        if wasHeld { limiter.leave() }
    }

    package func goOn() {
        let isHeld = state.withLock { state in
            guard state.since == nil, !state.isLeft else { return false }
            state.since = .now
            return true
        }
        if isHeld { limiter.enterAgain() }
    }

    /// Gives the place back. What the request took says nothing: it failed, or its client went.
    package func leave() {
        if end() != nil { limiter.leave() }
    }

    /// Gives the place back when the request was answered.
    /// - Parameter kind: of request, with others that do the same work; one of a fixed number.
    package func leave(answering kind: String) {
        if let spent = end() { limiter.leave(after: spent, of: kind, company: company) }
    }

    /// Gives the place back when the request found no room further inside.
    package func leave(refused kind: String) {
        if end() != nil { limiter.leave(refused: kind) }
    }

    /// What it took; nil when nothing is held any more.
    private func end() -> Duration? {
        state.withLock { state in
            defer { (state.isLeft, state.since) = (true, nil) }
            guard let since = state.since, !state.isLeft else { return nil }
            return state.spent + (ContinuousClock.now - since)
        }
    }
}
