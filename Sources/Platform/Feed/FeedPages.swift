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
            let page = try await feed.page(Feed.Query(kind: kind), viewer: context.viewer, key: key)
            model["cards"] = page.items.map { CardView.model($0.card, reason: $0.reason.text) }
            model.setData(json: #"{"kind":"\#(kind.rawValue)","feed":\#(String(buffer: page.json))}"#)
        } else {
            model.setData(json: #"{"kind":"following","feed":{"session":null,"items":[],"next_position":null}}"#)
        }
        return try maker.page(
            "feed", title: isFollowing ? "Following" : "For you", place: isFollowing ? .following : .home, context, viewer: context.viewer,
            path: isFollowing ? "/following" : "/", model
        )
    }
}
