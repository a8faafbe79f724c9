import Synchronization

/// So many calls per second for each key, and short bursts above it: a token bucket per key.
///
/// Memory is bounded: the keys that were not used for longest are forgotten and start with a full bucket when they come back.
package final class TokenBucketLimiter<Key: Hashable & Sendable>: Sendable {
    package enum Verdict: Sendable, Hashable {
        case allowed
        /// Asking again before this time is over is in vain.
        case refused(retryAfter: Duration)
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    private let rate: Double
    private let burst: Double
    private let now: @Sendable () -> ContinuousClock.Instant
    private let buckets: Mutex<RecentKeys<Key, Bucket>>

    /// `rate` in tokens per second (raised to one per day when lower), `burst` in tokens (raised to 1 when lower).
    package init(
        rate: Double,
        burst: Double,
        maximumKeys: Int = 100_000,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.rate = max(1 / 86_400, rate)
        self.burst = max(1, burst)
        self.now = now
        buckets = Mutex(RecentKeys(capacity: maximumKeys))
    }

    /// Takes `cost` tokens (at most `burst`) from the key's bucket, or says when that many will be there.
    package func take(_ key: Key, cost: Double = 1) -> Verdict {
        let cost = min(max(0, cost), burst)
        let now = now()
        return buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: burst, filledAt: now)
            let elapsed = max(0, bucket.filledAt.duration(to: now) / .seconds(1))
            bucket.tokens = min(burst, bucket.tokens + elapsed * rate)
            bucket.filledAt = max(bucket.filledAt, now)
            defer { buckets[key] = bucket }
            guard bucket.tokens >= cost else {
                return .refused(retryAfter: .seconds((cost - bucket.tokens) / rate))
            }
            bucket.tokens -= cost
            return .allowed
        }
    }

    /// Gives back what was taken for something that did not happen after all. A bucket is never more than full.
    package func give(_ key: Key, _ tokens: Double = 1) {
        buckets.withLock { buckets in
            guard var bucket = buckets[key] else { return }
            bucket.tokens = min(burst, bucket.tokens + max(0, tokens))
            buckets[key] = bucket
        }
    }

    /// Keys remembered now.
    package var keyCount: Int { buckets.withLock { $0.count } }
}
