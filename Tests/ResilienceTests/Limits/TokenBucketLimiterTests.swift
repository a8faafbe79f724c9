import Resilience
import Synchronization
import Testing

@Suite struct TokenBucketLimiterTests {
    final class ManualTime: Sendable {
        private let instant = Mutex(ContinuousClock.now)

        var now: ContinuousClock.Instant { instant.withLock { $0 } }

        func advance(by duration: Duration) {
            instant.withLock { $0 = $0.advanced(by: duration) }
        }
    }

    let time = ManualTime()

    @Test func `a burst is allowed and then the rate`() {
        let limiter = TokenBucketLimiter<String>(rate: 2, burst: 3) { [time] in time.now }
        #expect((0..<4).map { _ in limiter.take("a") } == [.allowed, .allowed, .allowed, .refused(retryAfter: .seconds(0.5))])
        time.advance(by: .seconds(0.5))
        #expect(limiter.take("a") == .allowed)
        #expect(limiter.take("a") == .refused(retryAfter: .seconds(0.5)))
        time.advance(by: .seconds(3_600))
        #expect((0..<4).map { _ in limiter.take("a") == .allowed } == [true, true, true, false])
    }

    @Test func `keys do not share a bucket`() {
        let limiter = TokenBucketLimiter<String>(rate: 1, burst: 1) { [time] in time.now }
        #expect(limiter.take("a") == .allowed)
        #expect(limiter.take("b") == .allowed)
        #expect(limiter.take("a") != .allowed)
    }

    @Test func `what costs more than a burst waits for a full bucket`() {
        let limiter = TokenBucketLimiter<String>(rate: 1, burst: 2) { [time] in time.now }
        #expect(limiter.take("a", cost: 100) == .allowed)
        #expect(limiter.take("a", cost: 100) == .refused(retryAfter: .seconds(2)))
    }

    @Test func `a clock that goes back gives nothing`() {
        let limiter = TokenBucketLimiter<String>(rate: 1, burst: 1) { [time] in time.now }
        #expect(limiter.take("a") == .allowed)
        time.advance(by: .seconds(-100))
        #expect(limiter.take("a") != .allowed)
        time.advance(by: .seconds(100.5))
        #expect(limiter.take("a") != .allowed)
    }

    @Test func `memory is bounded and who keeps asking is kept`() {
        let limiter = TokenBucketLimiter<Int>(rate: 0, burst: 1, maximumKeys: 100) { [time] in time.now }
        #expect(limiter.take(-1) == .allowed)
        for key in 0..<10_000 {
            _ = limiter.take(key)
            #expect(limiter.take(-1) != .allowed)
            #expect(limiter.keyCount <= 100)
        }
    }
}
