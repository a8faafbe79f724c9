/// Capped exponential backoff with full jitter: a random share of `min(cap, base · 2^(failures - 1))`, so that many callers
/// that failed together do not come back together (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
package struct Backoff: Sendable {
    /// The longest wait after the first failure.
    package let base: Duration
    /// The longest wait after any number of failures.
    package let cap: Duration

    /// A negative `base` counts as zero, a `cap` below `base` as `base`.
    package init(base: Duration, cap: Duration) {
        self.base = max(.zero, base)
        self.cap = max(self.base, cap)
    }

    /// The wait before the next try; `random` is a number of 0..<1 from the caller's source of randomness.
    package func delay(afterFailures failures: Int, random: Double) -> Duration {
        ceiling(afterFailures: failures) * min(max(0, random), 1)
    }

    /// The longest the wait after so many failures can be.
    package func ceiling(afterFailures failures: Int) -> Duration {
        var ceiling = base
        var doublings = 1
        while doublings < failures && ceiling < cap && ceiling > .zero {
            // Compared before it is doubled, so that no cap can make the sum overflow.
            ceiling = ceiling < cap / 2 ? ceiling * 2 : cap
            doublings += 1
        }
        return ceiling
    }
}
