import Hummingbird
import Logging
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// Keeps the port while this region is not the home: `/healthz` answers, `/readyz` says why nothing is served, and everything else is
/// told to come back, or to go to the other region.
struct StandingBy: Sendable {
    /// Between two looks whether the database was promoted.
    static let interval: Duration = .milliseconds(500)

    let configuration: PlatformConfiguration
    /// A process with whose end this one ends, too.
    let parent: Int32?
    let logger: Logger

    /// Waits until there is a home to serve from, and enters it.
    /// - Throws: `HomeRefusal` when waiting does not help; `StoodDown` when it was told to end before; `StorageError`.
    func enter(_ entry: HomeEntry) async throws -> HomeWatch {
        while true {
            let finding = try await wait(for: entry)
            do {
                return try await entry.enter(finding)
            } catch HomeRefusal.notHome(let why) {
                logger.warning("this home was not confirmed and is waited for again", metadata: ["cause": "\(why)"])
            } catch StorageError.busy(let why), StorageError.uncertain(let why) {
                logger.warning("this home could not be entered and is waited for again", metadata: ["cause": "\(why)"])
            }
            try await Task.sleep(for: StandingBy.interval)
        }
    }

    private func wait(for entry: HomeEntry) async throws -> HomeEntry.Finding {
        let first = try await entry.find()
        guard case .away(let why) = first else { return first }
        let lookout = Lookout(entry: entry, why: why, logger: logger)
        logger.notice("standing by", metadata: ["why": "\(why)"])
        let watch: [any Service] = parent.map { [ParentWatch(pid: $0)] } ?? []
        let services: [any Service] = [application(lookout), lookout] + watch
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        )
        // Nobody is served here who would have to be waited for: a client that is slow must not keep the new home waiting. But a group
        // whose members do not end in time after that traps, and a busy machine takes its time.
        group.maximumGracefulShutdownDuration = .seconds(2)
        group.maximumCancellationDuration = .seconds(30)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch where lookout.isOver {
            // The port was held by somebody who did not let go in time.
        }
        guard let found = try lookout.found() else { throw StoodDown() }
        return found
    }

    private func application(_ lookout: Lookout) -> some ApplicationProtocol {
        let router = Router(context: BasicWebContext.self)
        router.addMiddleware {
            ErrorMiddleware<BasicWebContext> { $0.detail }
            Closed()
        }
        router.get("healthz") { _, _ in "ok\n" }
        router.get("readyz") { _, _ in
            Response(
                status: .serviceUnavailable, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: "standing by: \(lookout.why)\n"))
            )
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)), logger: logger
        )
    }

    private struct Closed: RouterMiddleware {
        func handle(
            _ request: Request, context: BasicWebContext, next: (Request, BasicWebContext) async throws -> Response
        ) async throws -> Response {
            guard ["/healthz", "/readyz"].contains(request.uri.path) else { throw Problem.busy(cause: "this region stands by") }
            var response = try await next(request, context)
            // Whoever asks again is answered by the server that takes this port over.
            response.headers[.connection] = "close"
            return response
        }
    }
}
