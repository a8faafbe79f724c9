import Logging
import Resilience
import Web

/// Slows down guessing: after five wrong passwords for one name, each further one doubles the wait, from 2 s up to 15 min;
/// an hour without a try halves what is remembered. One address gets 30 tries in its bucket, refilled by one every 10 s.
///
/// A try is counted before its password is hashed, in one step with the check, so that tries sent at once cannot all pass
/// while none has failed yet. A right password during the wait is refused too, or the wait would tell which guess was right.
struct SignInThrottle: Sendable {
    static let freeFailures = 5
    static let firstWaitMilliseconds: Int64 = 2000
    static let longestWaitMilliseconds: Int64 = 15 * .millisecondsPerMinute
    static let forgivingMilliseconds: Int64 = .millisecondsPerHour
    static let addressTries = 30.0
    /// Tries an address gets back, per second.
    static let addressRefill = 0.1

    /// What a password is tried for: whoever fails there waits there.
    enum Guess: Sendable, Hashable {
        /// A name that nobody can have: only the address is counted.
        case nobody
        case name(String)
        /// A browser that signed in to this name before. It waits for its own failures only, so that strangers cannot keep
        /// the owner out by guessing.
        case device(String)
        /// Somebody signed in, asked for the present password.
        case session(Int64)

        fileprivate var key: String? {
            switch self {
            case .nobody: nil
            case .name(let name): "name \(name)"
            case .device(let number): "device \(number)"
            case .session(let id): "session \(id)"
            }
        }
    }

    /// A try that was let through, and counted as a failure until it is told otherwise.
    struct Try: Sendable {
        /// The guess's, unless nobody can have the name; then the address's.
        fileprivate let keys: [String]

        fileprivate init(_ guess: Guess, _ address: String) {
            keys = [guess.key, "address \(AddressKey(address).text)"].compactMap { $0 }
        }
    }

    enum Verdict: Sendable {
        case admitted(Try)
        case refused(waitMilliseconds: Int64)
    }

    private static let bucket = TokenBucket(rate: addressRefill, burst: addressTries)

    let records: LimitRecords
    let clock: WallClock

    /// Lets a try through and counts it, or says how long to wait.
    /// - Throws: `StorageError` when it cannot be counted, and so must not be made.
    func admit(_ guess: Guess, address: String) async throws -> Verdict {
        let (now, attempt) = (clock.now(), Try(guess, address))
        return try await records.change(attempt.keys, at: now) { records in
            let address = records.count - 1
            let wait = records[..<address].map { $0.wait(at: now) }.max() ?? 0
            guard wait <= 0 else { return .refused(waitMilliseconds: wait) }
            switch SignInThrottle.bucket.take(missing: records[address].level, since: now - records[address].at) {
            case .refused(let wait): return .refused(waitMilliseconds: wait)
            case .allowed(let missing): records[address] = LimitRecord(level: missing, at: max(records[address].at, now))
            }
            for place in 0..<address { records[place] = LimitRecord(level: Double(records[place].failures(at: now) + 1), at: now) }
            return .admitted(attempt)
        }
    }

    /// The password was right: what failed before does not count any more.
    func succeeded(_ admitted: Try) async {
        await takeBack(admitted) { _ in 0 }
    }

    /// The password was never compared, for want of time or room.
    func withdrawn(_ admitted: Try) async {
        await takeBack(admitted) { $0 - 1 }
    }

    /// What cannot be taken back for want of a database has failed, as far as the next try is concerned: a wait of some seconds at
    /// most, in which nobody could sign in anyway.
    private func takeBack(_ admitted: Try, _ failures: @escaping @Sendable (Double) -> Double) async {
        do {
            try await records.change(admitted.keys, at: clock.now()) { records in
                let address = records.count - 1
                for place in 0..<address { records[place].level = max(0, failures(records[place].level)) }
                records[address].level = max(0, records[address].level - 1)
            }
        } catch {
            Logger.current.warning("a sign-in stays counted as failed", metadata: ["cause": "\(error)"])
        }
    }
}

/// The record of a guess: its level is how often it failed.
extension LimitRecord {
    fileprivate func failures(at now: Int64) -> Int {
        failures >> Int(min(max(0, now - at) / SignInThrottle.forgivingMilliseconds, 62))
    }

    /// Milliseconds; 0 or less when there is nothing to wait for.
    fileprivate func wait(at now: Int64) -> Int64 {
        guard failures >= SignInThrottle.freeFailures else { return 0 }
        let doublings = Int64(min(failures - SignInThrottle.freeFailures, 16))
        return at + min(SignInThrottle.firstWaitMilliseconds << doublings, SignInThrottle.longestWaitMilliseconds) - now
    }

    private var failures: Int {
        Int(exactly: level.rounded()) ?? 0
    }
}
