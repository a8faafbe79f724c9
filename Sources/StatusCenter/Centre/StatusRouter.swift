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
            ErrorMiddleware<StatusContext>(answer: ProblemPages(maker: maker).answer) { page, _ in
                try maker.problem(status: page.status, title: page.title, detail: page.detail, requestID: page.requestID)
            }
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
        let (wishes, now) = (services.subscriptions, services.now)
        ReceiptPages(board: services.board, offersMail: wishes.offersMail, key: wishes.pushes.key, maker: maker, now: now).add(to: router)
        ResponseTimeRoutes(board: services.board, database: services.database, now: services.now).add(to: router)
        LiveRoute(live: services.live).add(to: router)
        ReportRoutes(reports: services.reports, gate: services.reportGate, maker: maker, origin: settings.origin).add(to: router)
        DrillRoutes(drills: services.drills, board: services.board).add(to: router)
        MetricsRoute(board: services.board, live: services.live).add(to: router)
        DiscussionRoutes(discussion: services.discussion, board: services.board).add(to: router)
        DiscussionPages(discussion: services.discussion, maker: maker).add(to: router)
        SubscriptionRoutes(subscriptions: services.subscriptions, origin: settings.origin).add(to: router)
        PushRoutes(key: services.subscriptions.pushes.key).add(to: router)
        SubscribePages(subscriptions: services.subscriptions, board: services.board, maker: maker).add(to: router)
        SubscriptionPages(subscriptions: services.subscriptions, board: services.board, maker: maker).add(to: router)
        ProbeRoutes(probes: services.probes, board: services.board).add(to: router)
        addWriting(services, maker, to: router.group().add(middleware: WriterMiddleware(admins: services.admins)))
        router.refuseOtherMethods()
        return router
    }

    private static func addWriting(_ services: StatusServices, _ maker: StatusPageMaker, to router: RouterGroup<StatusContext>) {
        addPrograms(services, to: router)
        let entrance = EntrancePages(admins: services.admins, throttle: services.signInThrottle, maker: maker)
        entrance.add(to: router)
        let signedIn = router.group(context: AdminContext.self)
        entrance.add(signedIn: signedIn)
        let desk = DeskPages(services: services, maker: maker)
        desk.add(signedIn: signedIn)
        let editors = signedIn.group().add(middleware: RoleGate(.editor))
        IncidentPages(services: services, maker: maker).add(editors: editors)
        TemplatePages(services: services, maker: maker).add(editors: editors)
        PostmortemPages(services: services, maker: maker).add(signedIn: editors)
        let keepers = signedIn.group().add(middleware: RoleGate(.admin))
        PeoplePages(admins: services.admins, maker: maker).add(admin: keepers)
        WatchPages(services: services, maker: maker).add(admin: keepers)
        ComponentPages(services: services, maker: maker).add(admin: keepers)
        ProbePages(services: services, maker: maker).add(admin: keepers)
    }

    /// What programs may write, by the roles of their tokens.
    private static func addPrograms(_ services: StatusServices, to router: RouterGroup<StatusContext>) {
        let (board, all) = (services.board, router.group("api/status/v1", context: WriterContext.self))
        DiscussionRoutes(discussion: services.discussion, board: board).add(writer: all)
        let editors = all.group().add(middleware: RoleGate(.editor))
        IncidentRoutes(incidents: services.incidents, board: board).add(writer: editors)
        TemplateRoutes(templates: services.templates).add(writer: editors)
        DrillRoutes(drills: services.drills, board: board).add(writer: editors)
        PostmortemRoutes(incidents: services.incidents, actions: services.actions, board: board).add(writer: editors)
        let keepers = all.group().add(middleware: RoleGate(.admin))
        ComponentRoutes(components: services.components, board: board).add(writer: keepers)
        AboutRoutes(database: services.database, board: board, now: services.now).add(writer: keepers)
        RegionRoutes(regions: services.regions, board: board).add(writer: keepers)
        DependentRoutes(dependents: services.dependents, board: board).add(writer: keepers)
        ProbeRoutes(probes: services.probes, board: board).add(writer: keepers)
        AdminRoutes(admins: services.admins).add(writer: keepers)
        let people = router.group("api/status/v1", context: AdminContext.self).add(middleware: RoleGate(.admin))
        AdminRoutes(admins: services.admins).add(admin: people)
        PeopleRoutes(admins: services.admins).add(admin: people)
    }

    private static func text(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
