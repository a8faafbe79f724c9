import Hummingbird
import Web

/// The developer API, under the paths of TikTok's second version: clients that were written for that find here what they ask for. Any
/// Host is taken, because they know no other than that of the platform they were written for.
struct DeveloperRoutes: Sendable {
    /// Where callers prove themselves with a secret or a token, never with a cookie.
    static let apiPrefixes = ["/v2/oauth/", "/v2/user/", "/v2/video/"]

    let services: PlatformServices

    /// What programs ask for. Nobody's cookies are looked at.
    func add(to router: some RouterMethods<AppContext>) {
        let developers = services.developers
        TokenRoutes(
            apps: developers.apps, tokens: developers.tokens, limits: developers.limits, clock: services.clock, log: developers.log
        ).add(to: router)
        let desk = APIDesk(database: services.database, limits: developers.limits, clock: services.clock, log: developers.log)
        UserInfoRoutes(desk: desk, profiles: services.profiles).add(to: router)
        ClipRoutes(desk: desk, clips: Clips(database: services.database, cards: services.cards)).add(to: router)
    }

    /// What people are sent to, and where developers register their apps.
    func add(identified router: RouterGroup<AppContext>, maker: PageMaker, mediaSources: [String]) {
        let developers = services.developers
        AuthorizationPages(
            apps: developers.apps, authorizations: developers.authorizations, testers: developers.testers, seal: developers.seal,
            maker: maker, clock: services.clock, mediaSources: mediaSources
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
        RequestPages(log: developers.log, frame: frame).add(signedIn: signedIn)
        TesterPages(apps: developers.apps, testers: developers.testers, frame: frame).add(signedIn: signedIn)
    }
}
