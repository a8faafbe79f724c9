import Crypto
import Foundation
import Web

/// What a browser gives along with the address of its push service, so that only it can read what is sent there (RFC 8291 §3).
struct PushKeys: Sendable, Equatable {
    static let authBytes = 16
    /// Of a point as it is sent, without compression.
    static let pointBytes = 65

    /// As a browser writes them: base64url.
    let p256dh: String
    let auth: String
    let publicKey: P256.KeyAgreement.PublicKey
    let secret: [UInt8]

    /// nil unless the one is a point of P-256 and the other 16 bytes.
    init?(p256dh: String, auth: String) {
        guard let point = Base64URL.decode(p256dh.trimmingPadding), point.count == PushKeys.pointBytes,
            let publicKey = try? P256.KeyAgreement.PublicKey(x963Representation: point),
            let secret = Base64URL.decode(auth.trimmingPadding), secret.count == PushKeys.authBytes
        else { return nil }
        (self.publicKey, self.secret) = (publicKey, secret)
        (self.p256dh, self.auth) = (Base64URL.encode(point), Base64URL.encode(secret))
    }

    static func == (one: PushKeys, other: PushKeys) -> Bool {
        one.p256dh == other.p256dh && one.auth == other.auth
    }
}

extension String {
    /// Some programs pad where browsers do not.
    fileprivate var trimmingPadding: Substring {
        guard let last = lastIndex(where: { $0 != "=" }) else { return "" }
        return self[...last]
    }
}
