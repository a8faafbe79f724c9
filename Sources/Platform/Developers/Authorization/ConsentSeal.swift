import Crypto
import Foundation
import Web

/// Proof that a decision was made on a consent page that this session was shown, for exactly this request, within the hour. Another
/// site can neither make one nor use one for something else.
struct ConsentSeal: Sendable {
    static let lifetime: Int64 = .millisecondsPerHour

    let key: SymmetricKey

    func make(for query: String, session: Int64, now: Int64) -> String {
        "\(now).\(Base64URL.encode(code(query, session, now)))"
    }

    func isGood(_ seal: String, for query: String, session: Int64, now: Int64) -> Bool {
        let parts = seal.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let made = Int64(parts[0]), made <= now, made > now - Self.lifetime, let sent = Base64URL.decode(parts[1])
        else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(Data(sent), authenticating: text(query, session, made), using: key)
    }

    private func code(_ query: String, _ session: Int64, _ made: Int64) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: text(query, session, made), using: key)
    }

    /// The same key seals the cookies of known browsers, whose text has no line break.
    private func text(_ query: String, _ session: Int64, _ made: Int64) -> Data {
        Data("consent\n\(session)\n\(made)\n\(query)".utf8)
    }
}
