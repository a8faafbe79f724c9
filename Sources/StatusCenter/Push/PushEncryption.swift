import Crypto
import Foundation
import Web

/// Encrypts a message for one browser: `aes128gcm` in a single record (RFC 8188), under keys that only the browser can derive (RFC 8291).
enum PushEncryption {
    static let saltBytes = 16
    static let recordBytes: UInt32 = 4_096
    /// Bytes of a whole message. Push services take 4,096 (RFC 8030 §7.2), and some little less than that.
    static let messageMax = 3_000
    /// Salt, size of a record, and the sender's point behind its length.
    static let headerBytes = saltBytes + 4 + 1 + PushKeys.pointBytes
    /// Bytes of what is told: a record holds a delimiter and a tag besides.
    static let plaintextMax = messageMax - headerBytes - 1 - 16

    struct TooLarge: Error {}

    /// Under a key and a salt of its own.
    /// - Throws: `TooLarge`, or when the engine refuses its own keys.
    static func message(_ plaintext: [UInt8], for browser: PushKeys) throws -> [UInt8] {
        try message(plaintext, for: browser, sender: P256.KeyAgreement.PrivateKey(), salt: SecretBytes.make(saltBytes))
    }

    /// - Parameters:
    ///   - sender: a key pair of this message alone.
    ///   - salt: 16 bytes, of this message alone.
    static func message(
        _ plaintext: [UInt8], for browser: PushKeys, sender: P256.KeyAgreement.PrivateKey, salt: [UInt8]
    ) throws -> [UInt8] {
        guard plaintext.count <= plaintextMax, salt.count == saltBytes else { throw TooLarge() }
        let point = Array(sender.publicKey.x963Representation)
        let shared = try sender.sharedSecretFromKeyAgreement(with: browser.publicKey)
        let material = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: browser.secret,
            sharedInfo: info("WebPush: info") + Array(browser.publicKey.x963Representation) + point, outputByteCount: 32
        )
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material, salt: salt, info: info("Content-Encoding: aes128gcm"), outputByteCount: 16
        )
        let nonce = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material, salt: salt, info: info("Content-Encoding: nonce"), outputByteCount: 12
        )
        // Two: no record comes after it.
        let box = try AES.GCM.seal(
            plaintext + [2], using: key, nonce: try AES.GCM.Nonce(data: nonce.withUnsafeBytes { [UInt8]($0) })
        )
        let size = withUnsafeBytes(of: recordBytes.bigEndian) { [UInt8]($0) }
        return salt + size + [UInt8(PushKeys.pointBytes)] + point + Array(box.ciphertext) + Array(box.tag)
    }

    private static func info(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }
}
