/// So many calls per second, and short bursts above it: the rule of a token bucket, wherever its level is kept.
package struct TokenBucket: Sendable {
    package enum Verdict: Sendable, Hashable {
        /// So many tokens are missing from now on.
        case allowed(missing: Double)
        /// Asking again before this time is over is in vain.
        case refused(retryAfterMilliseconds: Int64)
    }

    /// Tokens. Sums of parts of tokens are not exact, and nobody shall wait for a rounding.
    private static let tolerance = 1e-9

    private let rate: Double
    private let burst: Double

    /// `rate` in tokens per second (raised to one per day when lower), `burst` in tokens (raised to 1 when lower).
    package init(rate: Double, burst: Double) {
        self.rate = max(1 / 86_400, rate)
        self.burst = max(1, burst)
    }

    /// Takes one token, or says when there will be one.
    /// - Parameters:
    ///   - missing: how many were missing to a full bucket.
    ///   - milliseconds: how long ago. A clock that goes back gives nothing.
    package func take(missing: Double, since milliseconds: Int64) -> Verdict {
        let left = min(burst, max(0, missing - Double(max(0, milliseconds)) / 1000 * rate))
        let lacking = left + 1 - burst
        guard lacking > TokenBucket.tolerance else { return .allowed(missing: left + 1) }
        return .refused(retryAfterMilliseconds: max(1, Int64(((lacking - TokenBucket.tolerance) / rate * 1000).rounded(.up))))
    }
}
