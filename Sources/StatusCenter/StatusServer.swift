package import Hummingbird
package import Logging
package import ServiceLifecycle
import UnixSignals
package import Web

/// The status centre's process. It answers for itself alone; components, incidents and subscribers are to come.
package struct StatusServer: Sendable {
    private let host: String
    private let port: Int
    private let logger: Logger

    package init(host: String, port: Int, logger: Logger) {
        self.host = host
        self.port = port
        self.logger = logger
    }

    package static func router() -> Router<BasicWebContext> {
        let router = Router(context: BasicWebContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            SecurityHeaders<BasicWebContext>(ContentSecurityPolicy())
            ErrorMiddleware<BasicWebContext> { "<!doctype html><title>\($0.status)</title><p>\(HTMLText.escape($0.detail))</p>" }
        }
        router.get("healthz") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: "ok\n"))
            )
        }
        router.refuseOtherMethods()
        return router
    }

    /// - Parameters:
    ///   - companion: runs beside the server; when it ends, the server stops too.
    ///   - announce: gets the address once the server answers.
    package func run(watching companion: (any Service)?, announce: @escaping @Sendable (String) -> Void) async throws {
        let application = Application(
            router: StatusServer.router(),
            server: HTTPServer.builder(),
            configuration: HTTPServer.configuration(ServerSettings(), host: host, port: port),
            onServerRunning: { [port] channel in announce("http://localhost:\(channel.localAddress?.port ?? port)") },
            logger: logger
        )
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [.init(service: application)]
        if let companion { services.append(.init(service: companion, successTerminationBehavior: .gracefullyShutdownGroup)) }
        var group = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(10)
        group.maximumCancellationDuration = .seconds(2)
        try await ServiceGroup(configuration: group).run()
    }
}
