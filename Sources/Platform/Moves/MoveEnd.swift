import Foundation
import Storage

/// One end of a move, open. A folder's lock is held for as long as this lives.
struct MoveEnd: Sendable {
    let place: MovePlace
    let database: any Database
    /// Whether a server writes to it meanwhile.
    let isLive: Bool
    private let lock: DataFolderLock?

    static func source(_ place: MovePlace) async throws -> MoveEnd {
        switch place {
        case .folder(let path):
            let file = path + "/skit.sqlite"
            guard FileManager.default.fileExists(atPath: file) else { throw MoveRefusal.nothingThere(path) }
            let lock = try freeLock(path)
            var settings = SQLiteSettings()
            settings.isReadOnly = true
            return MoveEnd(place: place, database: try SQLiteDatabase(path: file, settings: settings), isLive: lock == nil, lock: lock)
        case .postgres(let address):
            let database = PostgresDatabase(MoveEnd.settings(address))
            return MoveEnd(place: place, database: database, isLive: try await hasNodes(database), lock: nil)
        }
    }

    static func target(_ place: MovePlace) async throws -> MoveEnd {
        switch place {
        case .folder(let path):
            let lock = try lockedFolder(path)
            return MoveEnd(place: place, database: try SQLiteDatabase(path: path + "/skit.sqlite"), isLive: false, lock: lock)
        case .postgres(let address):
            let database = PostgresDatabase(MoveEnd.settings(address))
            guard try await !hasNodes(database) else { throw MoveRefusal.targetInUse(address.hidden) }
            return MoveEnd(place: place, database: database, isLive: false, lock: nil)
        }
    }

    /// Whether a server writes to it now: one may have been started since the move began.
    func isLiveNow() async throws -> Bool {
        guard let database = database as? PostgresDatabase else { return isLive }
        return try await MoveEnd.hasNodes(database)
    }

    func close() throws {
        try database.close()
        withExtendedLifetime(lock) {}
    }

    /// Makes the folder when it is missing, and keeps servers out of it.
    static func lockedFolder(_ path: String) throws -> DataFolderLock {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let lock = try freeLock(path) else { throw MoveRefusal.targetInUse(path) }
        return lock
    }

    /// Nil while a server holds it.
    private static func freeLock(_ path: String) throws -> DataFolderLock? {
        do {
            return try DataFolderLock(folder: path)
        } catch DataFolderError.held {
            return nil
        }
    }

    /// A snapshot that is held for hours is no fault here.
    private static func settings(_ address: DatabaseAddress) -> PostgresSettings {
        var settings = PostgresSettings(address: address.text)
        settings.applicationName = "skit move"
        settings.connections = 3
        settings.statementTimeout = .zero
        settings.idleInTransactionTimeout = .zero
        return settings
    }

    /// Nodes look for events and jobs all the time, so that each has a connection.
    private static func hasNodes(_ database: PostgresDatabase) async throws -> Bool {
        try await database.read { tx in
            try tx.row("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'skit node%'") != nil
        }
    }
}
