import Crypto

/// The secret a signed-in browser holds: 32 random bytes. The server keeps only its SHA-256, so that a
/// stolen database signs nobody in. (A plain hash suffices: the secret has 256 bits to guess.)
package struct SessionToken: Sendable, Hashable {
    /// 43 characters of base64url without padding.
    package let text: String
    /// Lower-case hex, 64 characters: what is stored and looked up.
    package let sha256: String

    /// A new one, from the system's secure generator.
    package init() {
        self.init(bytes: SecretBytes.make(Self.byteCount))
    }

    /// One a client sent; nil when it is not in the form of ours.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.textLength, let bytes = Base64URL.decode(text), bytes.count == Self.byteCount else {
            return nil
        }
        self.init(bytes: bytes)
        // The last character carries 4 unused bits: only the one spelling we made is taken.
        guard self.text == text else { return nil }
    }

    private init(bytes: [UInt8]) {
        text = Base64URL.encode(bytes)
        sha256 = Digest.hex(Array(text.utf8))
    }

    static let byteCount = 32
    static let textLength = 43
}
