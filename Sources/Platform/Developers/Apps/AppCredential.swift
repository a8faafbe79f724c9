import Web

/// Something secret that an app holds: 256 random bits, of which the server keeps the SHA-256 alone. A plain hash suffices, because
/// nobody tries out that many.
struct AppCredential: Sendable {
    enum Kind: String, Sendable {
        case code = ""
        case secret = "sks."
        case access = "act."
        case refresh = "rft."
        case client = "clt."
    }

    /// Longer ones are nobody's.
    static let longest = 200

    /// The kind's prefix and 43 characters of base64url.
    let text: String

    init(_ kind: Kind) {
        text = kind.rawValue + Base64URL.encode(SecretBytes.make(32))
    }

    var hash: String { AppCredential.hash(of: text) }

    /// Under which one that was sent would be kept.
    static func hash(of text: String) -> String {
        Digest.hex(Array(text.utf8.prefix(longest + 1)))
    }

    /// Compares in the same time, whatever the difference.
    static func isSame(_ hash: String, _ other: String) -> Bool {
        let (left, right) = (Array(hash.utf8), Array(other.utf8))
        return left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// The public name of an app: `sk` and 18 of a–z and 0–9.
enum ClientKey {
    static func make() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return "sk" + String((0..<18).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
}
