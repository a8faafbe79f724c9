import Resilience
import Synchronization

/// What the limits of a single process remember.
final class LimitMemory: Sendable {
    /// Keys, of which half, those used last, are always kept; the longest unused are forgotten first. About 200 bytes each.
    static let limit = 60_000

    private let kept = Mutex(RecentKeys<String, LimitRecord>(capacity: limit))

    func change<T>(_ keys: [String], at now: Int64, _ rule: (inout [LimitRecord]) -> T) -> T {
        kept.withLock { kept in
            var records = keys.map { kept[$0] ?? LimitRecord(at: now) }
            let result = rule(&records)
            for (key, record) in zip(keys, records) { kept[key] = record.level > 0 ? record : nil }
            return result
        }
    }
}
