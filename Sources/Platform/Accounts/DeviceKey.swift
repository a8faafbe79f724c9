import Crypto
import Foundation
import Logging
import Storage

/// The secret that seals device cookies: 32 random bytes, the same for all nodes of an instance.
///
/// With SQLite it is a file of the data folder that only its owner can read. With PostgreSQL it is a row that all nodes share;
/// the file of a node that was there before becomes that row, so that known browsers stay known.
enum DeviceKey {
    static let bytes = 32
    private static let name = "device"

    /// - Parameter path: of the file.
    static func kept(beside database: any Database, at path: String, logger: Logger) async throws -> SymmetricKey {
        switch database.dialect {
        case .sqlite:
            // A row without a file was brought here by a move.
            if let kept = file(at: path) { return kept }
            return write(try await stored(in: database) ?? random(), to: path, logger)
        case .postgres:
            return try await shared(in: database) { file(at: path) ?? random() }
        }
    }

    /// The key in the database. Of several nodes that start at once, each offering one, the first decides.
    static func shared(in database: any Database, offering offer: @Sendable () -> SymmetricKey) async throws -> SymmetricKey {
        if let stored = try await stored(in: database) { return stored }
        let offered = offer().withUnsafeBytes { Data($0) }
        try await database.write(.byRow) { tx in
            try tx.run("INSERT INTO secrets (name, value) VALUES (\(name), \(offered)) ON CONFLICT (name) DO NOTHING")
        }
        guard let stored = try await stored(in: database) else { throw StorageError.unexpected("the key of device cookies is broken") }
        return stored
    }

    private static func stored(in database: any Database) async throws -> SymmetricKey? {
        let value = try await database.read { tx in try tx.row("SELECT value FROM secrets WHERE name = \(name)")?.blob(0) }
        return value.flatMap(key(of:))
    }

    private static func file(at path: String) -> SymmetricKey? {
        FileManager.default.contents(atPath: path).flatMap(key(of:))
    }

    private static func key(of data: Data) -> SymmetricKey? {
        data.count == bytes ? SymmetricKey(data: data) : nil
    }

    private static func random() -> SymmetricKey {
        SymmetricKey(size: .init(bitCount: bytes * 8))
    }

    /// When it cannot be kept, it is a key for this run: then browsers are strangers again after the next start, and nothing else
    /// happens.
    private static func write(_ key: SymmetricKey, to path: String, _ logger: Logger) -> SymmetricKey {
        let content = key.withUnsafeBytes { Data($0) }
        if !FileManager.default.createFile(atPath: path, contents: content, attributes: [.posixPermissions: 0o600]) {
            logger.warning("the key of device cookies could not be kept", metadata: ["path": "\(path)"])
        }
        return key
    }
}
