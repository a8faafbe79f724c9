import Resilience
import Web

/// So many new accounts an hour from one address, of which half may come at once. Counted when everything about the
/// account is right, so that mistakes in the form cost nothing.
struct SignUpLimit: Sendable {
    /// Addresses remembered; those not used for longest begin anew.
    static let remembered = 20_000

    private let limiter: TokenBucketLimiter<AddressKey>

    init(perHour: Int, clock: WallClock) {
        limiter = TokenBucketLimiter(
            rate: Double(perHour) / 3600, burst: Double(perHour) / 2, maximumKeys: SignUpLimit.remembered, now: clock.instants()
        )
    }

    /// - Throws: a `Problem` 429 that says when the next one may be made.
    func take(_ address: String) throws(Problem) {
        guard case .refused(let wait) = limiter.take(AddressKey(address)) else { return }
        throw .tooManyRequests(
            retryAfter: Int((wait / .seconds(1)).rounded(.up)), "Many accounts were made from here lately. Wait a little, then try again."
        )
    }
}
