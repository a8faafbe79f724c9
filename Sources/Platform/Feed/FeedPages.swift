import Hummingbird
import Recommender
import Web

/// `/` and `/following`: the first page of the feed, playing before anything else is fetched.
struct FeedPages: Sendable {
    let feed: Feed
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("/") { try await page(.forYou, $0, $1) }
        router.get("following") { try await page(.following, $0, $1) }
    }

    private func page(_ kind: FeedKind, _ request: Request, _ context: AppContext) async throws -> Page {
        guard let key = context.feedViewer else { throw Problem.internalError(cause: "a page without a guest number") }
        let isFollowing = kind == .following
        var model: PageModel = ["kind": kind.rawValue]
        if isFollowing { model["is_following"] = true }
        if !isFollowing || context.viewer != nil {
            let page = try await feed.page(FeedPages.query(kind, request), viewer: context.viewer, key: key)
            let json = String(buffer: page.json)
            model["cards"] = page.items.enumerated().map { FeedPages.model(of: $1, at: $0) }
            model["more_url"] = FeedPages.next(in: json).map { "\(isFollowing ? "/following" : "/")\($0)" }
            model.setData(json: #"{"kind":"\#(kind.rawValue)","feed":\#(json)}"#)
        } else {
            model.setData(json: #"{"kind":"following","feed":{"session":null,"items":[],"next_position":null}}"#)
        }
        return try maker.page(
            "feed", title: isFollowing ? "Following" : "For you", place: isFollowing ? .following : .home, context, viewer: context.viewer,
            path: isFollowing ? "/following" : "/", model
        )
    }
    /// Where a link for those without scripts goes on; anything odd in it starts the feed from the top.
    private static func query(_ kind: FeedKind, _ request: Request) -> Feed.Query {
        var query = Feed.Query(kind: kind)
        let parameters = request.uri.queryParameters
        guard let session = parameters.get("session"), FeedSessionID.isWellFormed(session),
            let position = parameters.get("position").flatMap({ Int($0) }), (0...1_000_000).contains(position)
        else { return query }
        query.session = session
        query.position = position
        return query
    }

    private static func model(of item: (card: Card, reason: Reason), at index: Int) -> PageModel {
        var model = CardView.model(item.card, reason: item.reason.text)
        // The first two are seen at once and next; the other posters can wait until the clip plays.
        if index >= 2 { model["is_later"] = true }
        return model
    }

    /// The query of the next page. The answer begins with its session and ends with the position after its last item.
    private static func next(in json: String) -> String? {
        guard let session = json.prefixMatch(of: /\{"session":"([^"]+)"/)?.1,
            let position = json.suffix(40).firstMatch(of: /"next_position":([0-9]+)\}$/)?.1
        else { return nil }
        return "?session=\(session)&position=\(position)"
    }
}
