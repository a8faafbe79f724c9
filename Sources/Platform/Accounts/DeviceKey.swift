import Crypto
import Foundation
import Logging

/// The secret that seals device cookies: 32 random bytes in a file of the data folder that only its owner can read.
enum DeviceKey {
    static let bytes = 32

    /// The key kept in the file, which is made when it is missing. When it cannot be kept, a key for this run: then browsers
    /// are strangers again after the next start, and nothing else happens.
    static func kept(at path: String, logger: Logger) -> SymmetricKey {
        if let kept = FileManager.default.contents(atPath: path), kept.count == bytes { return SymmetricKey(data: kept) }
        let key = SymmetricKey(size: .init(bitCount: bytes * 8))
        let content = key.withUnsafeBytes { Data($0) }
        if !FileManager.default.createFile(atPath: path, contents: content, attributes: [.posixPermissions: 0o600]) {
            logger.warning("the key of device cookies could not be kept", metadata: ["path": "\(path)"])
        }
        return key
    }
}
