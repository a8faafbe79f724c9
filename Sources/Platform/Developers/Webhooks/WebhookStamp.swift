import Crypto
import Foundation
import Storage

/// What proves that a webhook is ours and new: the time, and a signature over it and the body, with the app's own secret.
enum WebhookStamp {
    /// As the platform's clients look for it.
    static let header = "TikTok-Signature"

    /// - Parameter now: UTC milliseconds of this very attempt, as receivers refuse what is old.
    static func value(for body: String, secret: String, at now: Int64) -> String {
        let seconds = now / .millisecondsPerSecond
        let key = SymmetricKey(data: Data(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(seconds).\(body)".utf8), using: key)
        return "t=\(seconds),s=\(code.hexadecimal)"
    }
}
