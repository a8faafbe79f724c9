import Hummingbird
import Web

/// All routes of the centre, behind the middlewares in the order a request meets them.
enum StatusRouter {
    static func make(_ services: StatusServices) -> Router<StatusContext> {
        let router = Router(context: StatusContext.self, options: .autoGenerateHeadEndpoints)
        let (site, settings) = (services.site, services.settings)
        let maker = StatusPageMaker(site: site, name: settings.name, origin: settings.origin)
        router.addMiddleware {
            ClientMiddleware<StatusContext>(trusted: settings.trustedProxies, publicOrigin: settings.publicOrigin)
            SecurityHeaders<StatusContext>(current: { ContentSecurityPolicy(importMapHash: site.assets.importMapHash) })
            ErrorMiddleware<StatusContext> { try maker.error($0) }
            CrossOriginProtection<StatusContext>()
        }
        router.get("healthz") { _, _ in text("ok\n") }
        router.get("readyz") { _, _ in
            _ = try services.board.edition
            return text("ready\n")
        }
        AssetRoutes(site).add(to: router)
        StatuspageRoutes(board: services.board).add(to: router)
        StatusPages(board: services.board, incidents: services.incidents, maker: maker).add(to: router)
        LiveRoute(live: services.live).add(to: router)
        ReportRoutes(reports: services.reports).add(to: router)
        DiscussionRoutes(discussion: services.discussion, board: services.board).add(to: router)
        DiscussionPages(discussion: services.discussion, maker: maker).add(to: router)
        SubscriptionRoutes(subscriptions: services.subscriptions, origin: settings.origin).add(to: router)
        SubscribePages(subscriptions: services.subscriptions, board: services.board, maker: maker).add(to: router)
        SubscriptionPages(subscriptions: services.subscriptions, board: services.board, maker: maker).add(to: router)
        ProbeRoutes(probes: services.probes, board: services.board).add(to: router)
        addWriting(services, maker, to: router.group().add(middleware: WriterMiddleware(admins: services.admins)))
        router.refuseOtherMethods()
        return router
    }

    private static func addWriting(_ services: StatusServices, _ maker: StatusPageMaker, to router: RouterGroup<StatusContext>) {
        let api = router.group("api/status/v1", context: WriterContext.self)
        IncidentRoutes(incidents: services.incidents, board: services.board).add(writer: api)
        ComponentRoutes(components: services.components, board: services.board).add(writer: api)
        DiscussionRoutes(discussion: services.discussion, board: services.board).add(writer: api)
        ProbeRoutes(probes: services.probes, board: services.board).add(writer: api)
        AdminRoutes(admins: services.admins).add(writer: api)
        AdminRoutes(admins: services.admins).add(admin: router.group("api/status/v1", context: AdminContext.self))
        let entrance = EntrancePages(admins: services.admins, throttle: services.signInThrottle, maker: maker)
        entrance.add(to: router)
        let signedIn = router.group(context: AdminContext.self)
        entrance.add(signedIn: signedIn)
        DeskPages(services: services, maker: maker).add(signedIn: signedIn)
    }

    private static func text(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
