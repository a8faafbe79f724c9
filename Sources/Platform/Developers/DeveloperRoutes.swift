import Hummingbird
import Web

/// The developer API, under the paths of TikTok's second version: clients that were written for that find here what they ask for. Any
/// Host is taken, because they know no other than that of the platform they were written for.
struct DeveloperRoutes: Sendable {
    /// Where callers prove themselves with a secret or a token, never with a cookie.
    static let apiPrefixes = [
        "/v2/oauth/", "/v2/user/", "/v2/video/", "/v2/research/", "/v2/post/", BusinessRoutes.prefix, UploadHostRoutes.prefix,
    ]

    let services: PlatformServices

    /// What programs ask for. Nobody's cookies are looked at.
    func add(to router: some RouterMethods<AppContext>) {
        let developers = services.developers
        let oauth = OAuthDesk(apps: developers.apps, limits: developers.limits, clock: services.clock, log: developers.log)
        TokenRoutes(desk: oauth, tokens: developers.tokens).add(to: router)
        QRCodeRoutes(desk: oauth, codes: developers.qrCodes).add(to: router)
        let desk = APIDesk(database: services.database, limits: developers.limits, clock: services.clock, log: developers.log)
        UserInfoRoutes(desk: desk, profiles: services.profiles).add(to: router)
        let creators = Creators(
            database: services.database, profiles: services.profiles, configuration: services.configuration, clock: services.clock
        )
        PostingRoutes(
            desk: desk, posts: developers.posts, creators: creators, idempotency: services.idempotency
        ).add(to: router)
        UploadHostRoutes(chunks: PostChunks(posts: developers.posts), log: developers.log).add(to: router)
        let clips = Clips(database: services.database, cards: services.cards)
        ClipRoutes(desk: desk, clips: clips).add(to: router)
        BusinessRoutes(desk: desk, profiles: services.profiles, clips: clips, insights: services.insights).add(to: router)
        addResearch(to: router)
    }

    private func addResearch(to router: some RouterMethods<AppContext>) {
        let (database, developers) = (services.database, services.developers)
        let desk = ResearchDesk(
            database: database, quota: developers.researchQuota, clock: services.clock, log: developers.log
        )
        ResearchVideoRoutes(desk: desk, videos: ResearchVideos(database: database), key: developers.researchKey).add(to: router)
        ResearchCommentRoutes(desk: desk, comments: ResearchComments(database: database)).add(to: router)
        ResearchUserRoutes(desk: desk, people: ResearchPeople(database: database, profiles: services.profiles)).add(to: router)
    }

    /// What people are sent to, and where developers register their apps.
    func add(identified router: RouterGroup<AppContext>, maker: PageMaker, mediaSources: [String]) throws {
        let developers = services.developers
        let consent = ConsentPage(seal: developers.seal, maker: maker, clock: services.clock, mediaSources: mediaSources)
        AuthorizationPages(
            apps: developers.apps, authorizations: developers.authorizations, testers: developers.testers, consent: consent,
            log: developers.log
        ).add(to: router)
        QRCodePages(codes: developers.qrCodes, testers: developers.testers, consent: consent).add(to: router)
        let statusURL = services.configuration.statusPublicURL
        DocsPages(
            frame: DocsFrame(maker: maker, statusURL: statusURL.isEmpty ? nil : statusURL),
            examples: try DocsExamples(site: SiteResources.folder)
        ).add(to: router)
        let frame = PortalFrame(apps: developers.apps, maker: maker, clock: services.clock)
        let portal = PortalPages(apps: developers.apps, frame: frame)
        portal.add(to: router)
        let signedIn = router.group(context: SignedInContext.self)
        portal.add(signedIn: signedIn)
        let settings = AppPages(apps: developers.apps, frame: frame)
        settings.add(signedIn: signedIn)
        IconPages(icons: developers.icons, pictures: services.avatars, frame: frame, settings: settings).add(signedIn: signedIn)
        WebhookPages(apps: developers.apps, webhooks: developers.webhooks, frame: frame).add(signedIn: signedIn)
        RequestPages(log: developers.log, quota: developers.researchQuota, frame: frame).add(signedIn: signedIn)
        TesterPages(apps: developers.apps, testers: developers.testers, frame: frame).add(signedIn: signedIn)
        URLPrefixPages(prefixes: developers.prefixes, frame: frame).add(signedIn: signedIn)
    }
}
