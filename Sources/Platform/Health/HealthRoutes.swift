import Hummingbird
import Logging
import Storage
import Web

/// `/healthz`: the process answers. `/readyz`: it can serve. `/metrics`: Prometheus text.
struct HealthRoutes: Sendable {
    let database: any Database
    let readiness: Readiness
    let metrics: @Sendable () async -> String

    func add(to router: some RouterMethods<some RequestContext>) {
        router.get("healthz") { _, _ in HealthRoutes.text("ok\n") }
        router.get("readyz") { _, context in await ready(context.logger) }
        router.get("metrics") { _, _ in HealthRoutes.text(await metrics(), type: "text/plain; version=0.0.4; charset=utf-8") }
    }

    /// A database that is away takes no node out of service: known videos play on and the feed goes on from memory, and a load
    /// balancer that took out all nodes at once would end that.
    private func ready(_ logger: Logger) async -> Response {
        guard readiness.isReady else { return HealthRoutes.text("starting or stopping\n", status: .serviceUnavailable) }
        do {
            _ = try await database.read { tx in try tx.row("SELECT 1") }
            return HealthRoutes.text("ready\n")
        } catch {
            logger.error("the database does not answer", metadata: ["cause": "\(error)"])
            return HealthRoutes.text("degraded: the database does not answer\n")
        }
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
