import Crypto
import CryptoExtras
import Foundation

/// scrypt with N=2^15, r=8, p=3 (OWASP Password Storage Cheat Sheet): 32 MiB and about 0.4 s of one core,
/// stored as `scrypt$15$8$3$<salt>$<key>` so that the cost can rise without a migration.
package struct PasswordHash: Sendable, Equatable {
    static let logN = 15, blockSize = 8, parallelism = 3
    static let saltBytes = 16, keyBytes = 32

    package let text: String

    package init(of password: String) throws {
        let salt = SymmetricKey(size: .init(bitCount: PasswordHash.saltBytes * 8)).withUnsafeBytes { Data($0) }
        let key = try PasswordHash.derive(password, salt, logN: PasswordHash.logN, PasswordHash.blockSize, PasswordHash.parallelism)
        text = "scrypt$\(PasswordHash.logN)$\(PasswordHash.blockSize)$\(PasswordHash.parallelism)"
            + "$\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    package init(stored: String) {
        text = stored
    }

    /// Compares in constant time. A stored text that cannot be read matches nothing.
    package func matches(_ password: String) throws -> Bool {
        let parts = text.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt",
            let logN = Int(parts[1]), (10...20).contains(logN), let blockSize = Int(parts[2]), (1...32).contains(blockSize),
            let parallelism = Int(parts[3]), (1...16).contains(parallelism),
            let salt = Data(base64Encoded: String(parts[4])), let expected = Data(base64Encoded: String(parts[5]))
        else { return false }
        let key = try PasswordHash.derive(password, salt, logN: logN, blockSize, parallelism)
        return key.count == expected.count && zip(key, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ salt: Data, logN: Int, _ blockSize: Int, _ parallelism: Int) throws -> Data {
        try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: keyBytes,
            rounds: 1 << logN, blockSize: blockSize, parallelism: parallelism
        ).withUnsafeBytes { Data($0) }
    }
}
