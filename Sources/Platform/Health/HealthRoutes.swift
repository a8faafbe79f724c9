import Hummingbird
import Web

/// `/healthz`: the process answers. `/readyz`: it can serve; `/readyz?home`: it may write, too. `/metrics`: Prometheus text.
struct HealthRoutes: Sendable {
    let pulse: DatabasePulse
    let readiness: Readiness
    /// Nil for an instance in one place.
    let home: HomeWatch?
    let metrics: @Sendable () async -> String

    func add(to router: some RouterMethods<some RequestContext>) {
        router.get("healthz") { _, _ in HealthRoutes.text("ok\n") }
        router.get("readyz") { request, _ in ready(forHome: request.uri.queryParameters["home"] != nil || request.uri.query == "home") }
        router.get("metrics") { _, _ in HealthRoutes.text(await metrics(), type: "text/plain; version=0.0.4; charset=utf-8") }
    }

    /// A database that is away takes no node out of service: known videos play on and the feed goes on from memory, and a load
    /// balancer that took out all nodes at once would end that. A fenced node knows nothing of what is new, and visitors belong to the
    /// other region.
    /// - Parameter forHome: whether only a confirmed home counts, of which there is one.
    private func ready(forHome: Bool) -> Response {
        guard readiness.isReady else { return HealthRoutes.text("starting or stopping\n", status: .serviceUnavailable) }
        switch home?.standing {
        case .fenced(let why): return HealthRoutes.text("fenced: \(why)\n", status: .serviceUnavailable)
        case .unconfirmed(let why) where pulse.isBeating || forHome:
            return HealthRoutes.text("degraded: \(why)\n", status: forHome ? .serviceUnavailable : .ok)
        case .home, .unconfirmed, nil: return HealthRoutes.text(pulse.isBeating ? "ready\n" : "degraded: the database does not answer\n")
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
