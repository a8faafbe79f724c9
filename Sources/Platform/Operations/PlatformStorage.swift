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
    /// Nil for an instance in one place.
    let home: HomeWatch?
    private let lock: DataFolderLock

    /// Opens them and brings the schema up to date.
    /// - Parameters:
    ///   - isOwner: whether this process serves, and so may clear away what a crash left in the folder.
    ///   - waiting: what a process does while its region is not the home; nil for one that does not wait.
    /// - Throws: `DataFolderError` when another process uses the folder; `MigrationError`; `MoveRefusal` when only a part of an
    ///   instance has been moved here; `DatabaseServer.Unsuitable`; `HomeRefusal`; `StoodDown`; `ConfigurationError`; `StorageError`.
    init(_ configuration: PlatformConfiguration, isOwner: Bool, waiting: StandingBy? = nil, logger: Logger) async throws {
        metrics = MetricsRegistry()
        let folder = DataFolder(configuration)
        try folder.make()
        lock = try DataFolderLock(folder: configuration.data)
        if isOwner { try folder.prepare() }
        let region = try configuration.regionSettings()
        let lease = region.map { _ in WriteLease(reason: "the witness has not confirmed this home yet") }
        database = try PlatformStorage.database(configuration, lease, metrics)
        home = try await PlatformStorage.enter(region, configuration, lease, waiting, logger)
        metrics.gauge("skit_home_confirmed", "1 while this node may write; 0 when its region is not known to be the home.") { [home] in
            home.map { $0.standing == .home } ?? true ? 1 : 0
        }
        try await DatabaseServer.check(database)
        try await Migrator(Schema.migrations).migrate(database)
        try await InstanceMove.checkFinished(database)
        objects = try await PlatformStorage.objects(configuration, lease, metrics, logger)
        deviceKey = try await DeviceKey.kept(beside: database, at: configuration.path("device.key"), logger: logger)
    }

    /// Nobody may use it any more.
    func close() throws {
        try home?.stop()
        try database.close()
        withExtendedLifetime(lock) {}
    }

    private static func database(
        _ configuration: PlatformConfiguration, _ lease: WriteLease?, _ metrics: MetricsRegistry
    ) throws -> any Database {
        guard configuration.databaseURL.isPostgres else { return try SQLiteDatabase(path: configuration.path("skit.sqlite")) }
        var settings = configuration.postgresSettings
        settings.lease = lease
        guard !configuration.readReplicas.isEmpty else { return PostgresDatabase(settings) }
        return ReplicatedDatabase(
            primary: settings, replicas: configuration.replicaSettings, statedLag: .seconds(configuration.replicaLagSeconds),
            metrics: metrics
        )
    }

    /// Nothing is written before this region is known to be the home.
    private static func enter(
        _ region: RegionSettings?, _ configuration: PlatformConfiguration, _ lease: WriteLease?, _ waiting: StandingBy?, _ logger: Logger
    ) async throws -> HomeWatch? {
        guard let region, let lease else {
            if configuration.databaseURL.isPostgres { try await HomeEntry.checkAlone(configuration.postgresSettings) }
            return nil
        }
        var settings = configuration.postgresSettings
        settings.lease = lease
        let entry = HomeEntry(region, database: settings, lease: lease, logger: logger)
        guard let waiting else { return try await entry.enter(try await entry.find()) }
        return try await waiting.enter(entry)
    }

    /// Bytes of the disk that the cache leaves to uploads, renderings and the spool: several times what uploads keep free.
    private static let cacheReserve: Int64 = 2_000_000_000

    private static func objects(
        _ configuration: PlatformConfiguration, _ lease: WriteLease?, _ metrics: MetricsRegistry, _ logger: Logger
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
            store: bucket, folder: configuration.path("spool"), limit: Int64(configuration.s3SpoolMegabytes) * 1_000_000, lease: lease,
            metrics: metrics
        )
    }
}

extension PlatformConfiguration {
    /// Tells connections of processes that belong to a region from those of others, whose names hold no space.
    static let regionMark = "of region "

    var postgresSettings: PostgresSettings {
        var settings = PostgresSettings(address: databaseURL.text)
        settings.connections = databaseConnections
        let place = region.isEmpty ? "" : PlatformConfiguration.regionMark + region + " "
        settings.applicationName = "skit node \(place)\(ProcessInfo.processInfo.hostName)"
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
