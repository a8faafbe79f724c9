import Resilience
import Synchronization
import Web

/// Slows down guesses at the admin's password: a few at once, then one every half minute, for each network and for all together.
final class SignInThrottle: Sendable {
    static let perNetwork = TokenBucket(rate: 1.0 / 30, burst: 5)
    /// Whoever owns many networks does not get many more guesses.
    static let together = TokenBucket(rate: 1.0 / 3, burst: 30)

    private struct Level {
        var missing = 0.0
        var at: Int64 = 0
    }

    private struct State {
        var networks = RecentKeys<NetworkKey, Level>(capacity: 4_096)
        var all = Level()
    }

    private let state = Mutex(State())

    /// - Throws: 429.
    func check(_ address: String, at now: Int64) throws(Problem) {
        let network = NetworkKey(address)
        let wait = state.withLock { state -> Int64? in
            let own = state.networks[network] ?? Level()
            switch (
                SignInThrottle.perNetwork.take(missing: own.missing, since: now - own.at),
                SignInThrottle.together.take(missing: state.all.missing, since: now - state.all.at)
            ) {
            case (.refused(let wait), _), (_, .refused(let wait)): return wait
            case (.allowed(let ownMissing), .allowed(let allMissing)):
                state.networks[network] = Level(missing: ownMissing, at: now)
                state.all = Level(missing: allMissing, at: now)
                return nil
            }
        }
        if let wait { throw Problem.tooManyRequests(retryAfter: Int(wait / .second) + 1) }
    }
}
