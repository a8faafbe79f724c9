import Crypto
import Foundation

/// What proves that a webhook is ours: the header fields of Standard Webhooks 1.0.
package enum WebhookSignature {
    /// `webhook-id`, `webhook-timestamp` (UNIX seconds) and `webhook-signature`, which holds a signature for each secret while they change.
    /// - Parameter id: the same at every try, so that a receiver can tell a repetition.
    package static func headers(
        id: String, at milliseconds: Int64, body: [UInt8], secrets: [WebhookSecret]
    ) -> [(name: String, value: String)] {
        let seconds = milliseconds / 1_000
        let signed = Data("\(id).\(seconds).".utf8) + Data(body)
        let signatures = secrets.map { secret in
            "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret.bytes))).base64EncodedString()
        }
        return [
            ("webhook-id", id), ("webhook-timestamp", String(seconds)), ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }
}

/// A secret that a receiver shares with us: 24 to 64 bytes, of ours 32 random ones, told as `whsec_` and base64.
package struct WebhookSecret: Sendable, Hashable {
    static let prefix = "whsec_"
    static let byteCount = 32

    package let text: String
    let bytes: [UInt8]

    /// A new one, from the system's secure generator.
    package init() {
        bytes = SecretBytes.make(Self.byteCount)
        text = Self.prefix + Data(bytes).base64EncodedString()
    }

    /// One that was kept; nil for anything else.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            (24...64).contains(data.count)
        else { return nil }
        (self.text, bytes) = (text, Array(data))
    }
}
