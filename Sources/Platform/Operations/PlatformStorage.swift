import Crypto
import Durable
import Logging
import Storage

/// What the platform keeps, open and up to date: the data folder, the database, the objects, the key of device cookies.
struct PlatformStorage: Sendable {
    let database: any Database
    let objects: any ObjectStore
    let deviceKey: SymmetricKey
    private let lock: DataFolderLock

    /// Opens them and brings the schema up to date.
    /// - Parameter isOwner: whether this process serves, and so may clear away what a crash left in the folder.
    /// - Throws: `DataFolderError` when another process uses the folder; `MigrationError`; `StorageError`.
    init(_ configuration: PlatformConfiguration, isOwner: Bool, logger: Logger) async throws {
        let folder = DataFolder(configuration)
        try folder.make()
        lock = try DataFolderLock(folder: configuration.data)
        if isOwner { try folder.prepare() }
        database = try PlatformStorage.database(configuration)
        try await Migrator(Schema.migrations).migrate(database)
        try await InstanceMove.checkFinished(database)
        objects = try DiskObjects(root: configuration.path("objects"))
        deviceKey = try await DeviceKey.kept(beside: database, at: configuration.path("device.key"), logger: logger)
    }

    /// Nobody may use it any more.
    func close() throws {
        try database.close()
        withExtendedLifetime(lock) {}
    }

    private static func database(_ configuration: PlatformConfiguration) throws -> any Database {
        guard configuration.databaseURL.isPostgres else { return try SQLiteDatabase(path: configuration.path("skit.sqlite")) }
        return PostgresDatabase(configuration.postgresSettings)
    }
}

extension PlatformConfiguration {
    var postgresSettings: PostgresSettings {
        var settings = PostgresSettings(address: databaseURL.text)
        settings.connections = databaseConnections
        settings.applicationName = "skit node \(nodeNumber)"
        return settings
    }
}
