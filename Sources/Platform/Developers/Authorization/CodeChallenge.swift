import Storage
import Web

/// Proof Key for Code Exchange (RFC 7636), by S256 alone: whoever brings the code must know what the challenge was made of.
///
/// The challenge is the verifier's SHA-256, as base64url, which is what the RFC and most libraries have, or in hexadecimal, which is
/// what the platform's documents ask of desktop apps.
struct CodeChallenge: Sendable {
    /// 64 digits of lower-case hexadecimal.
    let sha256: String

    /// As it was sent; nil for what is neither.
    init?(_ sent: String) {
        if sent.utf8.count == 64, sent.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) {
            sha256 = sent
        } else if sent.utf8.count == 43, let bytes = Base64URL.decode(sent), bytes.count == 32 {
            sha256 = bytes.hexadecimal
        } else {
            return nil
        }
    }

    /// Of a row.
    init(stored: String) {
        sha256 = stored
    }

    /// 43 to 128 unreserved characters that the challenge was made of.
    func admits(_ verifier: String?) -> Bool {
        guard let verifier, (43...128).contains(verifier.utf8.count), verifier.utf8.allSatisfy(Self.isUnreserved) else { return false }
        return AppCredential.isSame(Digest.hex(Array(verifier.utf8)), sha256)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || "-._~".utf8.contains(byte)
    }
}
