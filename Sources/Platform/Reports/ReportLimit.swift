import Resilience
import Web

/// Ten reports at once and ten an hour from one account: enough for who meets a flood, too few for who makes one.
struct ReportLimit: Sendable {
    static let perHour = 10

    private static let bucket = TokenBucket(rate: Double(perHour) / 3600, burst: Double(perHour))

    let records: LimitRecords
    let clock: WallClock

    /// - Throws: a `Problem` 429 that says when the next one may come; `StorageError` when it cannot be counted.
    func take(_ account: Int64) async throws {
        guard let wait = try await records.take(from: ReportLimit.bucket, "report \(account)", at: clock.now()) else { return }
        throw Problem.tooManyRequests(
            retryAfter: Int((wait + 999) / 1000), "You reported a lot lately. Wait a little, then try again."
        )
    }
}
