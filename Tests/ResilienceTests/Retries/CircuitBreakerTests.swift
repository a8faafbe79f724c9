import Resilience
import Testing

@Suite struct CircuitBreakerTests {
    @Test func `it opens after so many failures in a row, lets a probe through per interval, and closes with the first success`() {
        let start = ContinuousClock.now
        let elapsed = Shared(Duration.zero)
        let breaker = CircuitBreaker(threshold: 3, interval: .seconds(1)) { start + elapsed.withLock { $0 } }
        for _ in 0..<2 { breaker.recordFailure() }
        #expect(!breaker.isOpen && admits(breaker))
        breaker.recordFailure()
        #expect(breaker.isOpen && !admits(breaker))
        elapsed.withLock { $0 = .milliseconds(400) }
        #expect(throws: CircuitBreaker.Open.self) { try breaker.admit() }
        elapsed.withLock { $0 = .seconds(1) }
        // The first is the probe, and the next has to wait for its outcome or for the interval.
        #expect(admits(breaker) && !admits(breaker))
        breaker.recordFailure()
        elapsed.withLock { $0 = .milliseconds(1_900) }
        #expect(!admits(breaker))
        elapsed.withLock { $0 = .seconds(2) }
        #expect(admits(breaker))
        breaker.recordSuccess()
        #expect(!breaker.isOpen && admits(breaker) && admits(breaker))
    }

    @Test func `a success between failures begins the count anew`() {
        let breaker = CircuitBreaker(threshold: 2, interval: .seconds(1))
        for _ in 0..<10 {
            breaker.recordFailure()
            breaker.recordSuccess()
        }
        #expect(!breaker.isOpen)
    }

    private func admits(_ breaker: CircuitBreaker) -> Bool { (try? breaker.admit()) != nil }
}
