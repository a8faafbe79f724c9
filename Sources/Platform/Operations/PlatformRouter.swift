import Hummingbird
import Logging
import Recommender
import Resilience
import Web

/// All routes of the platform, behind the middlewares in the order a request meets them.
enum PlatformRouter {
    /// - Parameter limit: how much may be in flight.
    static func make(_ services: PlatformServices, limit: AdaptiveLimit = AdaptiveLimit()) throws -> Router<AppContext> {
        let limiter = services.configuration.shedding ? AdaptiveLimiter(limit, metrics: services.metrics) : nil
        let router = try routes(services, limiter: limiter)
        router.refuseOtherMethods()
        return router
    }

    /// Interfaces and pages.
    /// - Parameter limiter: nil to refuse nobody.
    static func routes(_ services: PlatformServices, limiter: AdaptiveLimiter? = nil) throws -> Router<AppContext> {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        let site = services.site
        let maker = PageMaker(site: site, common: CommonModel(siteName: services.configuration.siteName), switches: services.switches)
        let mediaOrigins = MediaDelivery.origins(services.configuration)
        let proxies = try TrustedProxies(services.configuration.trustedProxies)
        let errors = ErrorPages(maker: maker, origin: services.configuration.publicURL)
        router.addMiddleware {
            ClientMiddleware<AppContext>(trusted: proxies, publicOrigin: PublicOrigin(services.configuration.publicURL))
            RequestMetrics(services.metrics)
            SecurityHeaders<AppContext>(current: {
                var policy = ContentSecurityPolicy(importMapHash: site.assets.importMapHash)
                policy.mediaSources = mediaOrigins
                return policy
            })
            DeprecationFields<AppContext>(Descriptions.all)
            ErrorMiddleware<AppContext>(answer: APIFailure.answer) { page, context in try errors.render(page, for: context.viewer) }
            CrossOriginProtection<AppContext>(exemptPrefixes: DeveloperRoutes.apiPrefixes)
            // What these two refuse says nothing about how much there is to do, so they stand before what measures that.
            HomeGuard(home: services.core.home)
            SwitchGuard(switches: services.switches)
            if let limiter { LoadShedding<AppContext>(limiter, rule: RoutePriorities.rule) }
        }
        let identified = router.group().add(middleware: IdentityMiddleware(sessions: services.sessions, guests: services.guests))
            // Once more, where it is known who asks.
            .add(middleware: ErrorMiddleware<AppContext> { page, context in try errors.render(page, for: context.viewer) })
            .add(middleware: OwnWritesMiddleware(services.database))
        addInterfaces(services, to: router, identified)
        try addPages(services, maker, mediaOrigins, to: router, identified)
        return router
    }

    /// Everything that programs ask for, each described: see `EndpointDescription`.
    /// - Parameter identified: where it is known who asks.
    static func addInterfaces(_ services: PlatformServices, to router: Router<AppContext>, _ identified: RouterGroup<AppContext>) {
        HealthRoutes(
            pulse: services.core.pulse, readiness: services.readiness, home: services.core.home,
            metrics: { PlatformMetrics(services: services).text() }
        ).add(to: router)
        PartsRoutes(pulse: services.parts, capacity: services.core.capacity, switches: services.switches).add(to: router)
        ActiveRoutes(actives: services.actives).add(to: router)
        OpenAPIRoutes(siteName: services.configuration.siteName).add(to: router)
        addAPI(services, to: identified)
        MediaRoutes(
            database: services.database, responder: ObjectResponder(store: services.objects), permits: services.permits,
            delivery: MediaDelivery(services.configuration, services.objects)
        ).add(to: router.group().add(middleware: IdentityMiddleware(sessions: services.sessions, isOptional: true)))
        UploadRoutes(uploads: services.uploads).add(to: identified)
        let embeds = Embeds(videos: services.videos, cards: services.cards)
        OEmbedRoutes(embeds: embeds, siteName: services.configuration.siteName).add(to: router)
        DeveloperRoutes(services: services).add(to: router)
    }

    private static func addAPI(_ services: PlatformServices, to router: RouterGroup<AppContext>) {
        let api = router.group("api/v1")
        let accounts = AccountRoutes(
            entrance: services.entrance, accounts: services.accounts, sessions: services.sessions, profiles: services.profiles
        )
        let profiles = ProfileRoutes(
            profiles: services.profiles, avatars: services.avatars, follows: services.follows, blocks: services.blocks,
            cards: services.lists
        )
        let videos = VideoRoutes(
            videos: services.videos, publishing: services.publishing, cards: services.cards, permits: services.permits,
            lists: services.lists, own: services.ownVideos, idempotency: services.idempotency, clock: services.clock
        )
        let comments = CommentRoutes(comments: services.comments, idempotency: services.idempotency, switches: services.switches)
        accounts.add(to: api)
        profiles.add(to: api)
        videos.add(to: api)
        comments.add(to: api)
        DiscoveryRoutes(discovery: services.discovery).add(to: api)
        let guests = api.group().add(middleware: GuestMiddleware(guests: services.guests))
        ShareRoutes(shares: services.shares).add(to: guests)
        WatchRoutes(watches: services.watches).add(to: guests)
        FeedRoutes(feed: services.feed).add(to: guests)
        ChoiceRoutes(control: services.control).add(to: guests)
        SoundRoutes(sounds: services.sounds, choices: services.choices).add(to: guests)
        TasteRoutes(tastes: services.tastes, control: services.control).add(to: guests)

        let signedIn = api.group(context: SignedInContext.self)
        accounts.add(signedIn: signedIn)
        SessionRoutes(sessions: services.sessions).add(signedIn: signedIn)
        AccountDeletionRoutes(entrance: services.entrance).add(signedIn: signedIn)
        profiles.add(signedIn: signedIn)
        videos.add(signedIn: signedIn)
        MarkRoutes(marks: services.marks).add(signedIn: signedIn)
        comments.add(signedIn: signedIn)
        let reports = ReportRoutes(reports: services.reports)
        reports.add(signedIn: signedIn)
        let admin = api.group("admin", context: AdminContext.self)
        JobRoutes(jobs: services.jobs).add(admin: admin)
        SwitchRoutes(switches: services.switches).add(admin: admin)
        reports.add(admin: admin)
        AgeRestrictionRoutes(restrictions: services.restrictions).add(admin: admin)
    }

    /// Everything that people open in a browser, and what pages are made of.
    private static func addPages(
        _ services: PlatformServices, _ maker: PageMaker, _ mediaOrigins: [String], to root: Router<AppContext>,
        _ router: RouterGroup<AppContext>
    ) throws {
        AssetRoutes(services.site).add(to: root)
        let embeds = Embeds(videos: services.videos, cards: services.cards)
        EmbedPages(embeds: embeds, maker: maker, mediaSources: mediaOrigins).add(to: root)
        try DeveloperRoutes(services: services).add(identified: router, maker: maker, mediaSources: mediaOrigins)
        let pages = router.group().add(middleware: GuestMiddleware(guests: services.guests, admission: services.admission))
        FeedPages(feed: services.feed, choices: services.choices, maker: maker).add(to: pages)
        WhyPages(
            videos: services.videos, cards: services.cards, places: services.places, maker: maker
        ).add(to: pages)
        TastePages(tastes: services.tastes, control: services.control, maker: maker).add(to: pages)
        VideoPages(
            videos: services.videos, cards: services.cards, comments: services.comments, switches: services.switches, maker: maker,
            clock: services.clock
        ).add(to: pages)
        ShareLinkRoutes(videos: services.videos).add(to: router)
        ProfilePages(profiles: services.profiles, lists: services.lists, maker: maker).add(to: pages)
        DiscoveryPages(discovery: services.discovery, choices: services.choices, maker: maker).add(to: pages)
        SoundPages(sounds: services.sounds, choices: services.choices, maker: maker).add(to: pages)
        AccountPages(entrance: services.entrance, maker: maker).add(to: pages)
        MePages(
            profiles: services.profiles, videos: services.videos, own: services.ownVideos, maker: maker,
            sounds: services.sounds, configuration: services.configuration
        ).add(to: pages)
        SettingsPages(
            profiles: services.profiles, sessions: services.sessions, connections: services.developers.connections,
            entrance: services.entrance, maker: maker, clock: services.clock
        ).add(signedIn: router.group(context: SignedInContext.self))
        let deletion = AccountDeletionPages(entrance: services.entrance, maker: maker)
        deletion.add(signedIn: router.group(context: SignedInContext.self))
        deletion.add(to: router)
        InsightPages(
            insights: services.insights, videos: services.videos, cards: services.cards, maker: maker
        ).add(signedIn: router.group(context: SignedInContext.self))
        let drafts = Drafts(database: services.database, events: services.events, clock: services.clock)
        DraftPages(
            drafts: drafts, videos: services.videos, cards: services.cards, permits: services.permits, maker: maker
        ).add(signedIn: router.group(context: SignedInContext.self))
        let admin = router.group(context: AdminContext.self)
        JobPages(jobs: services.jobs, maker: maker, clock: services.clock).add(admin: admin)
        SwitchPages(switches: services.switches, maker: maker, clock: services.clock).add(admin: admin)
        ReportPages(
            reports: services.reports, restrictions: services.restrictions, maker: maker, clock: services.clock
        ).add(admin: admin)
        ManifestRoute(site: services.site, name: services.configuration.siteName).add(to: router)
    }
}
