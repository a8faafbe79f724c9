import Crypto
import Foundation
import Storage
import Web

/// Keeps the secrets of apps so that webhooks can be signed with them: AES-GCM, under a key that HKDF makes of the one that all nodes
/// share. A sealed secret belongs to one app, and opens for no other.
struct AppSecretSeal: Sendable {
    private let key: SymmetricKey

    /// - Parameter instanceKey: as `DeviceKey.kept` gives it.
    init(instanceKey: SymmetricKey) {
        key = HKDF<SHA256>.deriveKey(inputKeyMaterial: instanceKey, info: Data("skit secrets of apps".utf8), outputByteCount: 32)
    }

    /// Nonce, secret and tag, as base64url.
    func seal(_ secret: String, of app: Int64) throws -> String {
        let box = try AES.GCM.seal(Data(secret.utf8), using: key, authenticating: AppSecretSeal.label(app))
        guard let whole = box.combined else { throw StorageError.unexpected("a secret was sealed under a nonce of another length") }
        return Base64URL.encode(whole)
    }

    /// Nil for what was sealed under another key or for another app, and for what was changed.
    func open(_ sealed: String, of app: Int64) -> String? {
        guard let bytes = Base64URL.decode(sealed), let box = try? AES.GCM.SealedBox(combined: Data(bytes)),
            let secret = try? AES.GCM.open(box, using: key, authenticating: AppSecretSeal.label(app))
        else { return nil }
        return String(validating: secret, as: UTF8.self)
    }

    private static func label(_ app: Int64) -> Data {
        Data("app \(app)".utf8)
    }
}
