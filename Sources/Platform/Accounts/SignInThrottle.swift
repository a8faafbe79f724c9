import Resilience
import Synchronization

/// Slows down guessing: after five wrong passwords for one name, each further one doubles the wait, from
/// 2 s up to 15 min; one address gets 30 wrong ones in its bucket, refilled by one every 10 s.
///
/// A right password during the wait is refused too, or the wait would tell which guess was right.
final class SignInThrottle: Sendable {
    static let freeFailures = 5
    static let firstWaitMilliseconds: Int64 = 2000
    static let longestWaitMilliseconds: Int64 = 15 * .millisecondsPerMinute
    static let addressFailures = 30
    static let addressRefillMilliseconds: Int64 = 10 * .millisecondsPerSecond
    /// Names and addresses remembered; the oldest are forgotten first, so that memory stays bounded.
    static let remembered = 20_000

    private struct Record: Sendable {
        var failures: Int
        var last: Int64
    }

    private let clock: WallClock
    private let state = Mutex(RecentKeys<String, Record>(capacity: SignInThrottle.remembered))

    init(clock: WallClock) {
        self.clock = clock
    }

    /// Milliseconds to wait before the next try, or nil when it may be made now.
    func wait(username: String, address: String) -> Int64? {
        let now = clock.now()
        return state.withLock { records in
            let byName = records["name " + username.lowercased()].map { SignInThrottle.nameWait($0, now) } ?? 0
            let byAddress = records["address " + address].map { SignInThrottle.addressWait($0, now) } ?? 0
            let wait = max(byName, byAddress)
            return wait > 0 ? wait : nil
        }
    }

    func failed(username: String, address: String) {
        let now = clock.now()
        state.withLock { records in
            SignInThrottle.count("name " + username.lowercased(), now, in: &records) { _ in 0 }
            SignInThrottle.count("address " + address, now, in: &records) { record in
                Int((now - record.last) / SignInThrottle.addressRefillMilliseconds)
            }
        }
    }

    func succeeded(username: String) {
        state.withLock { records in records["name " + username.lowercased()] = nil }
    }

    private static func nameWait(_ record: Record, _ now: Int64) -> Int64 {
        guard record.failures >= freeFailures else { return 0 }
        let doublings = min(record.failures - freeFailures, 16)
        let wait = min(firstWaitMilliseconds << Int64(doublings), longestWaitMilliseconds)
        return record.last + wait - now
    }

    private static func addressWait(_ record: Record, _ now: Int64) -> Int64 {
        let refilled = Int((now - record.last) / addressRefillMilliseconds)
        return record.failures - refilled >= addressFailures ? addressRefillMilliseconds : 0
    }

    private static func count(
        _ key: String, _ now: Int64, in records: inout RecentKeys<String, Record>, forgiven: (Record) -> Int
    ) {
        var record = records[key] ?? Record(failures: 0, last: now)
        record.failures = max(0, record.failures - forgiven(record)) + 1
        record.last = now
        records[key] = record
    }
}
