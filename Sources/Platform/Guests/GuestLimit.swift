import Resilience
import Web

/// So many new browsers of one address count in an hour, half of them at once. Those beyond are served, and count once there is room:
/// whoever makes ten thousand guests weighs as much as a house full of people.
///
/// Each node keeps its own count, in memory: nobody waits for a database before a first page, and of several nodes an address gets as much
/// from each.
struct GuestLimit: Sendable {
    private let bucket: TokenBucket
    private let memory = LimitMemory()

    init(perHour: Int) {
        bucket = TokenBucket(rate: Double(perHour) / 3600, burst: Double(perHour) / 2)
    }

    /// Whether one more may count now; then it is counted.
    /// - Parameter now: UTC ms.
    func take(_ address: String, at now: Int64) -> Bool {
        memory.change([AddressKey(address).text], at: now) { [bucket] records in
            guard let record = records.first else { return false }
            switch bucket.take(missing: record.level, since: now - record.at) {
            case .refused: return false
            case .allowed(let missing):
                records = [LimitRecord(level: missing, at: max(record.at, now))]
                return true
            }
        }
    }
}
