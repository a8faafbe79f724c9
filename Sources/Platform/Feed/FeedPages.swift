import HTTPTypes
import Hummingbird
import Logging
import Recommender
import Storage
import Web

/// `/`, which opens the feed that was chosen last, and each feed at an address of its own: the first page plays before anything
/// else is fetched.
struct FeedPages: Sendable {
    let feed: Feed
    let choices: Choices
    let maker: PageMaker

    /// Tags from which somebody may choose at the first visit; with fewer there is nothing to ask.
    static let fewestInterests = 4

    func add(to router: some RouterMethods<AppContext>) {
        router.get("/") { request, context in
            try await page(try await remembered(request, context), "/", request, context)
        }
        for kind in FeedKind.allCases {
            router.get(RouterPath(String(kind.address.dropFirst()))) { request, context in
                var page = try await page(kind, kind.address, request, context)
                if FeedPages.isChosen(request) { try await remember(kind, request, context, in: &page) }
                return page
            }
        }
    }

    private func page(_ kind: FeedKind, _ path: String, _ request: Request, _ context: AppContext) async throws -> Page {
        let person = try context.person()
        var model: PageModel = ["kind": kind.rawValue, "title": kind.title, "tabs": FeedPages.tabs(kind)]
        if kind == .following { model["is_following"] = true }
        if kind != .following || context.viewer != nil {
            let page = try await feed.page(FeedPages.query(kind, request), viewer: context.viewer, key: person.key)
            model["cards"] = page.items.enumerated().map { FeedPages.model(of: $1, at: $0, session: page.session) }
            model["more_url"] = page.next.map { "\(path)?session=\(page.session)&position=\($0)" }
            let asks = kind == .forYou && !page.items.isEmpty ? await isAsked(person.key) : false
            let pause = PauseCard.minutes(in: request, isYoung: context.isYoung)
            model.setData(
                json: #"{"kind":"\#(kind.rawValue)","asks":\#(asks),"pause":\#(pause),"feed":\#(String(buffer: page.json))}"#
            )
        } else {
            model.setData(json: #"{"kind":"following","feed":{"session":null,"items":[],"next_position":null}}"#)
        }
        return try maker.page("feed", title: kind.title, place: .home, context, viewer: context.viewer, path: path, model)
    }

    /// Whether this is somebody new who has not been asked what they like.
    private func isAsked(_ key: ViewerKey) async -> Bool {
        guard let state = try? await feed.states.state(of: key), state.seen.isEmpty, !state.wishes.isImpersonal else { return false }
        guard let preferences = try? await choices.preferences(of: key), preferences.askedAt == nil else { return false }
        return feed.ranking.engine.livingTags(limit: FeedPages.fewestInterests).count == FeedPages.fewestInterests
    }

    /// The feed that was chosen last.
    private func remembered(_ request: Request, _ context: AppContext) async throws -> FeedKind {
        let cookie = FeedCookie.kind(in: request)
        guard let viewer = context.viewer else { return FeedCookie.opened(nil, cookie, isGuest: true) }
        do {
            let kept = try await choices.preferences(of: .account(viewer.accountID)).opensWith
            return FeedCookie.opened(kept, cookie, isGuest: false)
        } catch StorageError.busy {
            return .forYou
        }
    }

    /// Whether somebody went there: not what fetches ahead or only asks, and no link or picture of another site.
    private static func isChosen(_ request: Request) -> Bool {
        guard request.method == .get, ["same-origin", "none"].contains(request.headers[.secFetchSite] ?? "none") else { return false }
        return !request.isAhead
    }

    /// Keeps what was chosen: for an account on the server, for a guest in the browser.
    private func remember(_ kind: FeedKind, _ request: Request, _ context: AppContext, in page: inout Page) async throws {
        guard let viewer = context.viewer else {
            guard kind != .following, FeedCookie.kind(in: request) ?? .forYou != kind else { return }
            page.headers.append(HTTPField(name: .setCookie, value: FeedCookie.make(kind, isSecure: context.isSecure)))
            return
        }
        let key = ViewerKey.account(viewer.accountID)
        do {
            let kept = try await choices.preferences(of: key).opensWith
            guard FeedCookie.opened(kept, FeedCookie.kind(in: request), isGuest: false) != kind else { return }
            try await choices.open(with: kind, for: key)
        } catch {
            // It is shown all the same, and remembered the next time.
            context.logger.notice("a feed was not remembered", metadata: ["cause": "\(error)"])
        }
    }

    /// Where a link for those without scripts goes on; anything odd in it starts the feed from the top.
    private static func query(_ kind: FeedKind, _ request: Request) -> Feed.Query {
        var query = Feed.Query(kind: kind, languages: SpokenLanguages.of(request.headers))
        if let place = FeedPlace(request) { (query.session, query.position) = (place.session, place.position) }
        return query
    }

    private static func model(of item: Feed.Item, at index: Int, session: String) -> PageModel {
        var model = CardView.model(item.card, reason: item.reason.text)
        model["why_url"] = FeedPlace(session: session, position: item.position).whyAddress(of: item.card.id)
        // The first two are seen at once and next; the other posters can wait until the clip plays.
        if index >= 2 { model["is_later"] = true }
        return model
    }

    private static func tabs(_ current: FeedKind) -> [PageModel] {
        [FeedKind.forYou, .following, .latest].map { kind in
            var tab: PageModel = ["title": kind.title, "url": kind.address]
            if kind == current { tab["is_current"] = true }
            return tab
        }
    }
}

extension FeedKind {
    var title: String {
        switch self {
        case .forYou: "For you"
        case .following: "Following"
        case .latest: "Latest"
        }
    }

    /// Where it has a page of its own.
    var address: String {
        switch self {
        case .forYou: "/for-you"
        case .following: "/following"
        case .latest: "/latest"
        }
    }
}
