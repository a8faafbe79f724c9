import Resilience
import Testing

@Suite struct TokenBucketTests {
    @Test func `a burst is allowed and then the rate`() {
        let bucket = TokenBucket(rate: 2, burst: 3)
        #expect(bucket.take(missing: 0, since: 0) == .allowed(missing: 1))
        #expect(bucket.take(missing: 2, since: 0) == .allowed(missing: 3))
        #expect(bucket.take(missing: 3, since: 0) == .refused(retryAfterMilliseconds: 500))
        #expect(bucket.take(missing: 3, since: 499) == .refused(retryAfterMilliseconds: 1))
        #expect(bucket.take(missing: 3, since: 500) == .allowed(missing: 3))
        #expect(bucket.take(missing: 3, since: 3_600_000) == .allowed(missing: 1))
    }

    @Test func `a clock that goes back gives nothing`() {
        #expect(TokenBucket(rate: 1, burst: 1).take(missing: 1, since: -100_000) == .refused(retryAfterMilliseconds: 1000))
    }

    @Test func `a bucket without a rate or a burst still gives one a day`() {
        let bucket = TokenBucket(rate: 0, burst: 0)
        #expect(bucket.take(missing: 0, since: 0) == .allowed(missing: 1))
        #expect(bucket.take(missing: 1, since: 0) == .refused(retryAfterMilliseconds: 86_400_000))
        #expect(bucket.take(missing: 1, since: 86_400_000) == .allowed(missing: 1))
    }

    @Test(arguments: [1.0 / 3600, 2.0 / 3600, 7.0 / 3600, 0.1, 3]) func `who comes back when told to is let in`(rate: Double) throws {
        let bucket = TokenBucket(rate: rate, burst: 2.5)
        for hundredths in 150...250 {
            let missing = Double(hundredths) / 100
            guard case .refused(let wait) = bucket.take(missing: missing, since: 0) else { continue }
            guard case .allowed = bucket.take(missing: missing, since: wait) else {
                Issue.record("\(missing) missing and \(wait) ms later still refused")
                continue
            }
        }
    }
}
