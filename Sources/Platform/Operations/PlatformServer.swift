import Durable
import Foundation
import Hummingbird
package import Logging
import Recommender
import Resilience
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The platform as one process: opens what it keeps, then serves until it is told to stop.
package struct PlatformServer: Sendable {
    private let services: PlatformServices
    private let storage: PlatformStorage
    private let membership: NodeMembership?
    private let parent: Int32?
    private let announce: @Sendable (Announcement) -> Void

    /// What an operator wants to read once the server answers.
    package struct Announcement: Sendable {
        package let address: String
        /// Set at the very first start only, when no admin exists: the password is told once and never again.
        package let firstAdmin: (username: String, password: String)?
        package let isEmpty: Bool
    }

    /// Opens what is kept, and brings the schema up to date.
    /// Stands by before that while another region is the home.
    /// - Parameter parent: a process with whose end this one ends, too.
    /// - Throws: `DataFolderError` when another process uses the folder; `MigrationError`; `HomeRefusal`; `StoodDown`; `StorageError`;
    ///   `SiteError`.
    package init(
        _ configuration: PlatformConfiguration, parent: Int32? = nil, logger: Logger,
        announce: @escaping @Sendable (Announcement) -> Void
    ) async throws {
        let waiting = StandingBy(configuration: configuration, parent: parent, logger: logger)
        storage = try await PlatformStorage(configuration, isOwner: true, waiting: waiting, logger: logger)
        self.parent = parent
        let site = try Site(folder: SiteResources.folder, reload: configuration.siteReload, logger: logger)
        let core = try await PlatformCore(configuration, storage, logger: logger)
        membership = NodeMembership(core)
        try await membership?.join()
        services = PlatformServices(core, deviceKey: storage.deviceKey, site: site)
        self.announce = announce
    }

    /// Serves until SIGTERM or SIGINT; requests and jobs in flight get `drainSeconds` to finish.
    package func run() async throws {
        do {
            try await serve()
        } catch {
            // The next try of a start that fails must not find all numbers resting.
            await membership?.leave()
            throw error
        }
        services.readiness.set(false)
        try storage.close()
    }

    private func serve() async throws {
        let cursor = try await FeedUpkeep(services: services).load()
        // That may have taken longer than a lease.
        await membership?.beat()
        services.logger.info("feed loaded", metadata: ["event": "\(cursor)", "videos": "\(services.engine.metrics().videos)"])
        let isEmpty = try await services.database.read { tx in try tx.row("SELECT 1 FROM videos LIMIT 1") == nil }

        try await services.switches.look()
        let router = try PlatformRouter.make(services)
        let application = Application(
            router: router,
            server: HTTPServer.builder(services.configuration.serverSettings),
            configuration: HTTPServer.configuration(
                services.configuration.serverSettings, host: services.configuration.host, port: services.configuration.port
            ),
            onServerRunning: { [services, announce] channel in
                services.readiness.set(true)
                let port = channel.localAddress?.port ?? services.configuration.port
                // Made only now: a start that fails on a taken port must not use up the one telling of the password.
                let firstAdmin = await PlatformServer.firstAdmin(services)
                announce(Announcement(address: "http://localhost:\(port)", firstAdmin: firstAdmin, isEmpty: isEmpty))
            },
            logger: services.logger
        )
        let courier = WebhookCourier(services, client: services.core.workshop.outbound)
        let background = BackgroundServices(services: services, feedKnows: cursor, membership: membership, courier: courier)
        let watch: [any Service] = parent.map { [ParentWatch(pid: $0)] } ?? []
        let main = SideBySide(services: [background.jobs, application] + watch)
        // Before the port closes, nobody is sent here any more.
        let group = ServiceGroupConfiguration(background.all, main: main, last: services.readiness, services.core)
        try await ServiceGroup(configuration: group).run()
    }

    private static func firstAdmin(_ services: PlatformServices) async -> (username: String, password: String)? {
        do {
            return try await FirstAdmin(accounts: services.accounts).makeIfMissing()
        } catch {
            services.logger.error("the first admin account could not be made", metadata: ["cause": "\(error)"])
            return nil
        }
    }
}

extension PlatformConfiguration {
    var serverSettings: ServerSettings {
        var settings = ServerSettings()
        settings.connectionsMax = maxConnections
        return settings
    }
}
