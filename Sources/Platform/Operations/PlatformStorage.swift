import Crypto
import Durable
import Foundation
import Logging
import Resilience
import Storage

/// What the platform keeps, open and up to date: the data folder, the database, the objects, the key of device cookies.
struct PlatformStorage: Sendable {
    let database: any Database
    let objects: any ObjectStore
    let metrics: MetricsRegistry
    let deviceKey: SymmetricKey
    private let lock: DataFolderLock

    /// Opens them and brings the schema up to date.
    /// - Parameter isOwner: whether this process serves, and so may clear away what a crash left in the folder.
    /// - Throws: `DataFolderError` when another process uses the folder; `MigrationError`; `MoveRefusal` when only a part of an
    ///   instance has been moved here; `ConfigurationError`; `StorageError`.
    init(_ configuration: PlatformConfiguration, isOwner: Bool, logger: Logger) async throws {
        metrics = MetricsRegistry()
        let folder = DataFolder(configuration)
        try folder.make()
        lock = try DataFolderLock(folder: configuration.data)
        if isOwner { try folder.prepare() }
        database = try PlatformStorage.database(configuration, metrics)
        try await Migrator(Schema.migrations).migrate(database)
        try await InstanceMove.checkFinished(database)
        objects = try await PlatformStorage.objects(configuration, metrics, logger)
        deviceKey = try await DeviceKey.kept(beside: database, at: configuration.path("device.key"), logger: logger)
    }

    /// Nobody may use it any more.
    func close() throws {
        try database.close()
        withExtendedLifetime(lock) {}
    }

    private static func database(_ configuration: PlatformConfiguration, _ metrics: MetricsRegistry) throws -> any Database {
        guard configuration.databaseURL.isPostgres else { return try SQLiteDatabase(path: configuration.path("skit.sqlite")) }
        guard !configuration.readReplicas.isEmpty else { return PostgresDatabase(configuration.postgresSettings) }
        return ReplicatedDatabase(
            primary: configuration.postgresSettings, replicas: configuration.replicaSettings,
            statedLag: .seconds(configuration.replicaLagSeconds), metrics: metrics
        )
    }

    /// Bytes of the disk that the cache leaves to uploads, renderings and the spool: several times what uploads keep free.
    private static let cacheReserve: Int64 = 2_000_000_000

    private static func objects(
        _ configuration: PlatformConfiguration, _ metrics: MetricsRegistry, _ logger: Logger
    ) async throws -> any ObjectStore {
        let bucket = try configuration.bucket(
            cache: configuration.path("cache"), reserve: cacheReserve, work: configuration.path("work/objects"), metrics: metrics
        )
        guard let bucket else { return try DiskObjects(root: configuration.path("objects")) }
        do {
            if try await bucket.makeBucketIfMissing() { logger.notice("the bucket was made", metadata: ["bucket": "\(bucket.settings)"]) }
        } catch {
            // What is known goes on without it, and it may come back.
            logger.error("the S3 store cannot be used now", metadata: ["bucket": "\(bucket.settings)", "cause": "\(error)"])
        }
        return try SpooledObjects(
            store: bucket, folder: configuration.path("spool"), limit: Int64(configuration.s3SpoolMegabytes) * 1_000_000, metrics: metrics
        )
    }
}

extension PlatformConfiguration {
    var postgresSettings: PostgresSettings {
        var settings = PostgresSettings(address: databaseURL.text)
        settings.connections = databaseConnections
        settings.applicationName = "skit node \(ProcessInfo.processInfo.hostName)"
        return settings
    }

    var replicaSettings: [PostgresSettings] {
        readReplicas.map { address in
            var settings = postgresSettings
            settings.address = address.text
            return settings
        }
    }
}
