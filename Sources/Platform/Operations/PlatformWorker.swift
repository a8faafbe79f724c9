import Durable
import Hummingbird
package import Logging
import Resilience
import ServiceLifecycle
import Storage
import Web

/// A process that prepares and renders videos for the nodes that serve them. People never reach it; it answers only for its own
/// health.
package struct PlatformWorker: Sendable {
    private let core: PlatformCore
    private let storage: PlatformStorage

    private let parent: Int32?

    /// Opens what is kept, and brings the schema up to date. Stands by before that while another region is the home.
    /// - Parameter parent: a process with whose end this one ends, too.
    /// - Throws: `WorkerIsAlone` where there is nothing to share; `DataFolderError`; `MigrationError`; `HomeRefusal`; `StoodDown`;
    ///   `StorageError`.
    package init(_ configuration: PlatformConfiguration, parent: Int32? = nil, logger: Logger) async throws {
        guard configuration.databaseURL.isPostgres, !configuration.s3Endpoint.isEmpty else { throw WorkerIsAlone() }
        var configuration = configuration
        // Nobody is shown anything here.
        configuration.readReplicas = []
        let waiting = StandingBy(configuration: configuration, parent: parent, logger: logger)
        storage = try await PlatformStorage(configuration, isOwner: true, waiting: waiting, logger: logger)
        self.parent = parent
        core = try await PlatformCore(configuration, storage, logger: logger)
    }

    /// Works until SIGTERM or SIGINT; jobs that run get `drainSeconds` to finish and are given back otherwise.
    package func run() async throws {
        let router = Router(context: BasicWebContext.self)
        router.addMiddleware { ErrorMiddleware<BasicWebContext> { $0.detail } }
        HealthRoutes(pulse: core.pulse, readiness: core.readiness, home: core.home, metrics: { [core] in core.metrics.prometheusText() })
            .add(to: router)
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(core.configuration.host, port: core.configuration.port)),
            onServerRunning: { [core] _ in
                core.readiness.set(true)
                core.logger.info("the worker is ready")
            },
            logger: core.logger
        )
        let services = CoreServices(core: core, membership: nil, lanes: JobDispatch.lanes(core.configuration))
        let watch: [any Service] = parent.map { [ParentWatch(pid: $0)] } ?? []
        let main = SideBySide(services: [services.jobs, application] + watch)
        let group = ServiceGroupConfiguration(services.all, main: main, last: core.readiness, core)
        try await ServiceGroup(configuration: group).run()
        try storage.close()
    }
}

/// A worker takes its work from a database, and brings its results to an object store, that other processes use, too.
package struct WorkerIsAlone: Error, CustomStringConvertible {
    package var description: String {
        "A worker shares its database and its object store with the nodes that serve: set SKIT_DATABASE_URL and SKIT_S3_ENDPOINT. "
            + "With SQLite, `skit serve` prepares the videos itself."
    }
}
