import Crypto
import Foundation
import Resilience
import Synchronization
import Web

/// Asks for a token while reports come in a burst: whoever sends them blindly, or from elsewhere, has none. A token is for one network
/// and browser and for ten minutes, and a network gets few of them. One network makes a burst for itself alone.
final class ReportGate: Sendable {
    /// Reports without a token, of all and of each network: a minute's crowd at once, and then one in two seconds.
    static let ordinary = TokenBucket(rate: 0.5, burst: 60)
    /// A burst lasts for so long after the last report that was too many.
    static let burstMs: Int64 = 5 * .minute
    static let tokenMs: Int64 = 10 * .minute

    private struct State {
        var missing = 0.0
        var at: Int64 = 0
        var burstUntil: Int64 = 0
    }

    /// Made anew at each start: what a token was for is over in ten minutes anyway.
    private let key = SymmetricKey(size: .bits256)
    private let throttle = NetworkThrottle.reportTokens()
    private let counted = NetworkThrottle.countedReports()
    private let ofNetworks = NetworkThrottle(perNetwork: ReportGate.ordinary, together: nil)
    private let state = Mutex(State())

    /// Counts a report that arrives.
    /// - Returns: whether it may be taken as it is; otherwise it needs a token.
    func admits(_ token: String?, address: String, program: String, at now: Int64) -> Bool {
        let (counts, isOrdinary) = (counted.admits(address, at: now), ofNetworks.admits(address, at: now))
        let isBurst = state.withLock { state in
            guard counts else { return now < state.burstUntil }
            switch ReportGate.ordinary.take(missing: state.missing, since: now - state.at) {
            case .allowed(let missing): (state.missing, state.at) = (missing, now)
            case .refused: state.burstUntil = now + ReportGate.burstMs
            }
            return now < state.burstUntil
        }
        guard isBurst || !isOrdinary else { return true }
        guard let parts = token?.split(separator: "."), parts.count == 2, let until = Int64(parts[0]), until > now,
            let seal = Base64URL.decode(parts[1])
        else { return false }
        let sealed = ReportGate.sealed(until, address, program)
        return HMAC<SHA256>.isValidAuthenticationCode(seal, authenticating: sealed, using: key)
    }

    /// - Throws: 429 when a network has had many.
    func token(address: String, program: String, at now: Int64) throws(Problem) -> (text: String, until: Int64) {
        try throttle.check(address, at: now)
        let until = now + ReportGate.tokenMs
        let seal = HMAC<SHA256>.authenticationCode(for: ReportGate.sealed(until, address, program), using: key)
        return ("\(until).\(Base64URL.encode(seal))", until)
    }

    private static func sealed(_ until: Int64, _ address: String, _ program: String) -> Data {
        Data("\(until)|\(NetworkKey(address).text)|\(program.prefix(300))".utf8)
    }
}
