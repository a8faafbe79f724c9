import Resilience
import Web

/// So many new accounts an hour from one address, of which half may come at once. Counted when everything about the
/// account is right, so that mistakes in the form cost nothing.
struct SignUpLimit: Sendable {
    private let bucket: TokenBucket
    private let records: LimitRecords
    private let clock: WallClock

    init(perHour: Int, records: LimitRecords, clock: WallClock) {
        bucket = TokenBucket(rate: Double(perHour) / 3600, burst: Double(perHour) / 2)
        self.records = records
        self.clock = clock
    }

    /// - Throws: a `Problem` 429 that says when the next one may be made; `StorageError` when it cannot be counted.
    func take(_ address: String) async throws {
        let key = "sign-up \(AddressKey(address).text)"
        guard let wait = try await records.take(from: bucket, key, at: clock.now()) else { return }
        throw Problem.tooManyRequests(
            retryAfter: Int((wait + 999) / 1000), "Many accounts were made from here lately. Wait a little, then try again."
        )
    }
}
