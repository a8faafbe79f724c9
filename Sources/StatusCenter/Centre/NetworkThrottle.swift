import Resilience
import Synchronization
import Web

/// Slows down what anybody may do: for each network, and for all of them together.
final class NetworkThrottle: Sendable {
    private struct Level {
        var missing = 0.0
        var at: Int64 = 0
    }

    private struct State {
        var networks = RecentKeys<NetworkKey, Level>(capacity: 4_096)
        var all = Level()
    }

    private let perNetwork: TokenBucket
    private let together: TokenBucket?
    private let state = Mutex(State())

    /// - Parameter together: whoever owns many networks gets no more than this; nil for no such limit.
    init(perNetwork: TokenBucket, together: TokenBucket?) {
        self.perNetwork = perNetwork
        self.together = together
    }

    /// Guesses at an admin's password: a few at once, then one every half minute.
    static func signIns() -> NetworkThrottle {
        NetworkThrottle(perNetwork: TokenBucket(rate: 1.0 / 30, burst: 5), together: TokenBucket(rate: 1.0 / 3, burst: 30))
    }

    /// Remarks of a discussion: a quick exchange, then one every ten seconds. Together as many as people can still read.
    static func remarks() -> NetworkThrottle {
        NetworkThrottle(perNetwork: TokenBucket(rate: 1.0 / 10, burst: 8), together: TokenBucket(rate: 2, burst: 120))
    }

    /// Asking for subscriptions, each of which sends something to an address that is not yet known to want it.
    static func subscriptions() -> NetworkThrottle {
        NetworkThrottle(perNetwork: TokenBucket(rate: 1.0 / 60, burst: 5), together: TokenBucket(rate: 1.0 / 3, burst: 60))
    }

    /// Tokens for reports in a burst: enough for the people of a network. Each costs next to nothing, and whoever owns many networks
    /// must not be able to take those of all others.
    static func reportTokens() -> NetworkThrottle {
        NetworkThrottle(perNetwork: TokenBucket(rate: 1.0 / 10, burst: 20), together: nil)
    }

    /// Reports of one network that count towards a burst: a few, and then one a minute.
    static func countedReports() -> NetworkThrottle {
        NetworkThrottle(perNetwork: TokenBucket(rate: 1.0 / 60, burst: 6), together: nil)
    }

    /// Whether it is within the limits, and counts.
    func admits(_ address: String, at now: Int64) -> Bool { wait(address, at: now) == nil }

    /// - Throws: 429.
    func check(_ address: String, at now: Int64) throws(Problem) {
        if let wait = wait(address, at: now) { throw Problem.tooManyRequests(retryAfter: Int(wait / .second) + 1) }
    }

    /// Milliseconds after which there is room again; nil while there is.
    private func wait(_ address: String, at now: Int64) -> Int64? {
        let network = NetworkKey(address)
        return state.withLock { state -> Int64? in
            let own = state.networks[network] ?? Level()
            switch (
                perNetwork.take(missing: own.missing, since: now - own.at),
                together?.take(missing: state.all.missing, since: now - state.all.at) ?? .allowed(missing: 0)
            ) {
            case (.refused(let wait), _), (_, .refused(let wait)): return wait
            case (.allowed(let ownMissing), .allowed(let allMissing)):
                state.networks[network] = Level(missing: ownMissing, at: now)
                state.all = Level(missing: allMissing, at: now)
                return nil
            }
        }
    }
}
