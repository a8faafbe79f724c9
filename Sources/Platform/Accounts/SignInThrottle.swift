import Resilience
import Synchronization
import Web

/// Slows down guessing: after five wrong passwords for one name, each further one doubles the wait, from 2 s up to 15 min;
/// an hour without a try halves what is remembered. One address gets 30 tries in its bucket, refilled by one every 10 s.
///
/// A try is counted before its password is hashed, in one step with the check, so that tries sent at once cannot all pass
/// while none has failed yet. A right password during the wait is refused too, or the wait would tell which guess was right.
final class SignInThrottle: Sendable {
    static let freeFailures = 5
    static let firstWaitMilliseconds: Int64 = 2000
    static let longestWaitMilliseconds: Int64 = 15 * .millisecondsPerMinute
    static let forgivingMilliseconds: Int64 = .millisecondsPerHour
    static let addressTries = 30.0
    /// Tries an address gets back, per second.
    static let addressRefill = 0.1
    /// Guesses remembered, and as many addresses; the oldest are forgotten first, so that memory stays bounded.
    static let remembered = 20_000

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
    }

    /// A try that was let through, and counted as a failure until it is told otherwise.
    struct Try: Sendable {
        fileprivate let guess: Guess
        fileprivate let address: AddressKey
    }

    enum Verdict: Sendable {
        case admitted(Try)
        case refused(waitMilliseconds: Int64)
    }

    private struct Record: Sendable {
        var failures = 0
        var last: Int64

        func failures(at now: Int64) -> Int {
            failures >> Int(min(max(0, now - last) / forgivingMilliseconds, 62))
        }

        /// Milliseconds; 0 or less when there is nothing to wait for.
        func wait(at now: Int64) -> Int64 {
            guard failures >= freeFailures else { return 0 }
            let doublings = Int64(min(failures - freeFailures, 16))
            return last + min(firstWaitMilliseconds << doublings, longestWaitMilliseconds) - now
        }
    }

    private let clock: WallClock
    private let guesses = Mutex(RecentKeys<Guess, Record>(capacity: SignInThrottle.remembered))
    private let addresses: TokenBucketLimiter<AddressKey>

    init(clock: WallClock) {
        self.clock = clock
        addresses = TokenBucketLimiter(
            rate: SignInThrottle.addressRefill, burst: SignInThrottle.addressTries, maximumKeys: SignInThrottle.remembered,
            now: clock.instants()
        )
    }

    /// Lets a try through and counts it, or says how long to wait.
    func admit(_ guess: Guess, address: String) -> Verdict {
        let (now, address) = (clock.now(), AddressKey(address))
        return guesses.withLock { guesses in
            var record = guesses[guess] ?? Record(last: now)
            let wait = record.wait(at: now)
            guard wait <= 0 else { return .refused(waitMilliseconds: wait) }
            if case .refused(let retryAfter) = addresses.take(address) {
                return .refused(waitMilliseconds: Int64(retryAfter / .milliseconds(1)) + 1)
            }
            if guess != .nobody {
                record = Record(failures: record.failures(at: now) + 1, last: now)
                guesses[guess] = record
            }
            return .admitted(Try(guess: guess, address: address))
        }
    }

    /// The password was right: what failed before does not count any more.
    func succeeded(_ admitted: Try) {
        guesses.withLock { guesses in guesses[admitted.guess] = nil }
        addresses.give(admitted.address)
    }

    /// The password was never compared, for want of time or room.
    func withdrawn(_ admitted: Try) {
        guesses.withLock { guesses in
            guard var record = guesses[admitted.guess] else { return }
            record.failures = max(0, record.failures - 1)
            guesses[admitted.guess] = record
        }
        addresses.give(admitted.address)
    }
}
