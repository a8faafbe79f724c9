import Foundation
import Hummingbird
package import Logging
package import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The status centre as one process: a database of its own, a port of its own, and nothing of the platform but what anybody can ask it.
package struct StatusServer: Sendable {
    static let minute: Duration = .seconds(60)
    /// From one look at the file of what is watched to the next.
    static let filePause: Duration = .seconds(2)

    private let services: StatusServices
    private let database: SQLiteDatabase
    private let lock: DataFolderLock
    private let room: WatcherRoom

    /// What an operator wants to read once the centre answers.
    package struct Announcement: Sendable {
        package let address: String
        /// Set at the very first start only: the password is told once and never again.
        package let firstAdmin: (name: String, password: String)?
    }

    /// Opens what is kept, and brings the schema up to date.
    /// - Throws: `DataFolderError` when another process uses the folder; `MigrationError`; `StorageError`; `SiteError`.
    package init(_ settings: StatusSettings, logger: Logger) async throws {
        try FileManager.default.createDirectory(
            atPath: settings.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
        )
        lock = try DataFolderLock(folder: settings.folder)
        // Little memory is enough for what a page's worth of rows needs.
        var storage = SQLiteSettings()
        (storage.readers, storage.cacheKiB, storage.checkpointPages) = (2, 2_048, 1_000)
        database = try SQLiteDatabase(path: settings.folder + "/status.sqlite", settings: storage)
        try await Migrator(StatusSchema.migrations).migrate(database)
        room = WatcherRoom.taken()
        let client = OutboundClient(policy: try OutboundPolicy(allowing: settings.webhookNetworks, requiresTLS: true))
        services = StatusServices(
            settings, database: database, site: try Site(folder: StatusResources.folder, reload: settings.reload, logger: logger),
            webhooks: .network(client, origin: settings.origin), mails: try MailPost(settings, logger: logger),
            pushes: .network(client, key: try await VAPIDKey.kept(in: database), settings: settings, logger: logger),
            pageID: try await StatusServices.pageID(in: database),
            owners: settings.networkOwners.isEmpty ? .unknown : try NetworkOwners(file: settings.networkOwners),
            watchersMax: room.watchers, logger: logger
        )
        try await FirstTemplates(templates: services.templates).makeIfNew()
        do {
            _ = try await services.watchFile.look()
            if services.watchFile.isUndecided {
                try await Task.sleep(for: StatusServer.filePause)
                _ = try await services.watchFile.look()
            }
        } catch {
            // Whoever cannot write can still tell what is known; the file has its turn every two seconds.
            logger.error("the file of what is watched is not taken yet", metadata: ["cause": "\(error)"])
        }
        // Who keeps a file says there what is watched, also when it is refused at first.
        if !services.watchFile.isThere {
            try await FirstComponents(
                components: services.components, probes: services.probes, dependents: services.dependents, watched: settings.watched
            ).makeIfMissing()
        }
        try await services.board.refresh()
    }

    /// Serves until SIGTERM or SIGINT.
    /// - Parameters:
    ///   - companion: runs beside the server; when it ends, the server stops too.
    ///   - announce: is called once the server answers.
    package func run(watching companion: (any Service)?, announce: @escaping @Sendable (Announcement) -> Void) async throws {
        let settings = services.settings
        var limits = ServerSettings()
        limits.connectionsMax = room.connections
        // The head of a browser's request, and no more: open pages send nothing after it.
        limits.firstReadBytes = 1_024
        let application = Application(
            responder: ChildTaskResponder(StatusRouter.make(services).buildResponder()),
            server: HTTPServer.builder(limits),
            configuration: HTTPServer.configuration(limits, host: settings.host, port: settings.port),
            onServerRunning: { [services] channel in
                let address = "http://localhost:\(channel.localAddress?.port ?? settings.port)"
                // Made only now: a start that fails on a taken port must not use up the one telling of the password.
                let password = try? await services.admins.makeFirst()
                announce(Announcement(address: address, firstAdmin: password.map { (Admins.first, $0) }))
            },
            logger: services.logger
        )
        var members = rounds.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
        members.append(.init(service: application))
        members.append(.init(service: services.courier))
        members.append(.init(service: LastWord(live: services.live)))
        if let companion { members.append(.init(service: companion, successTerminationBehavior: .gracefullyShutdownGroup)) }
        var group = ServiceGroupConfiguration(services: members, gracefulShutdownSignals: [.sigterm, .sigint], logger: services.logger)
        group.maximumGracefulShutdownDuration = .seconds(10)
        group.maximumCancellationDuration = .seconds(2)
        try await ServiceGroup(configuration: group).run()
        try database.close()
        withExtendedLifetime(lock) {}
    }

    private var rounds: [any Service] {
        let services = services
        func every(_ name: String, _ pause: Duration, _ work: @escaping @Sendable () async throws -> Void) -> any Service {
            Rounds(name: name, pause: pause, logger: services.logger, work: work)
        }
        return [
            every("probes", .seconds(services.settings.probeSeconds)) {
                if try await services.round.run() { try await services.board.refresh() }
            },
            every("file", StatusServer.filePause) {
                if try await services.watchFile.look() { try await services.board.refresh() }
            },
            every("journeys", .seconds(services.settings.probeSeconds)) {
                if try await services.round.run(.journeys) { try await services.board.refresh() }
            },
            every("actives", StatusServer.minute) {
                if try await services.actives.look() { try await services.board.refresh() }
            },
            every("minute", StatusServer.minute) {
                if try await services.reports.minute() { try await services.board.refresh() }
                try await services.database.write { [at = services.now()] tx in
                    try ResponseTimes.sum(at: at, in: tx)
                    try ProbeRetention.forget(at: at, in: tx)
                    try AuditLog.forgetOldest(in: tx)
                    try RemarkRows.forgetOldest(in: tx)
                    try SubscriptionSweep.forget(at: at, in: tx)
                }
            },
            every("pulse", LiveRoute.pulse) { services.live.pulse() },
            every("capacity", StatusServer.minute) { try await services.capacity.look() },
            every("page", Snapshot.pause) {
                try await services.maintenance.strike()
                try await services.board.refresh()
                try services.snapshot?.write()
                ProgramPages.giveBackOnce()
                FreeHeap.giveBack()
            },
        ]
    }
}
