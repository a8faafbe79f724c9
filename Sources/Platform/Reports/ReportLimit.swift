import Resilience
import Web

/// Ten reports at once and ten an hour from one account: enough for who meets a flood, too few for who makes one.
struct ReportLimit: Sendable {
    static let perHour = 10

    private let bucket = TokenBucket(rate: Double(perHour) / 3600, burst: Double(perHour))
    let records: LimitRecords
    let clock: WallClock

    init(records: LimitRecords, clock: WallClock) {
        self.records = records
        self.clock = clock
    }

    /// - Throws: a `Problem` 429 that says when the next one may come; `StorageError` when it cannot be counted.
    func take(_ account: Int64) async throws {
        let now = clock.now()
        let wait: Int64? = try await records.change(["report \(account)"], at: now) { [bucket] records in
            switch bucket.take(missing: records[0].level, since: now - records[0].at) {
            case .refused(let wait): return wait
            case .allowed(let missing):
                records[0] = LimitRecord(level: missing, at: max(records[0].at, now))
                return nil
            }
        }
        guard let wait else { return }
        throw Problem.tooManyRequests(
            retryAfter: Int((wait + 999) / 1000), "You reported a lot lately. Wait a little, then try again."
        )
    }
}
