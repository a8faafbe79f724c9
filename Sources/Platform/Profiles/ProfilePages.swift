import Hummingbird
import Web

/// `/@{user}`: who somebody is and what they posted.
struct ProfilePages: Sendable {
    let profiles: Profiles
    let lists: CardLists
    let maker: PageMaker

    func add(to router: some RouterMethods<AppContext>) {
        router.get("@{user}", use: page)
    }

    private func page(_ request: Request, _ context: AppContext) async throws -> Page {
        let profile = try await profiles.shown(context.parameters.get("user") ?? "", to: context.viewer)
        let query = try PageQuery(request, defaultLimit: 24)
        let videos = try await lists.byAuthor(profile.account.id, for: context.viewer, page: query)
        var model: PageModel = ["user": ProfilePages.model(of: profile), "cards": videos.cards.map { CardView.model($0) }]
        if videos.cards.count == query.limit { model["more_url"] = videos.cards.last.map { "?cursor=\($0.id)" } }
        let user = try WebJSON.text(UserJSON(profile))
        model.setData(json: #"{"user":\#(user),"videos":\#(String(buffer: videos.json))}"#)
        return try maker.page(
            "profile", title: "\(profile.account.displayName) (@\(profile.account.username))", context, viewer: context.viewer,
            path: "/@\(profile.account.username)", model
        )
    }

    static func model(of profile: Profile) -> PageModel {
        let account = profile.account
        var model: PageModel = [
            "username": account.username, "display_name": account.displayName,
            "initial": String(account.displayName.prefix(1)).uppercased(),
            "follower_count": CountText.short(profile.followerCount), "following_count": CountText.short(profile.followingCount),
            "like_count": CountText.short(profile.likeCount), "video_count": CountText.short(profile.videoCount),
            "follower_exact": String(profile.followerCount), "following_exact": String(profile.followingCount),
            "like_exact": String(profile.likeCount),
        ]
        model.set("bio", nonEmpty: account.bio)
        model.set("link", nonEmpty: account.link)
        model.set("link_text", nonEmpty: linkText(account.link))
        model.set("avatar_url", nonEmpty: AvatarAddress.url(account: account.id, object: account.avatarObject))
        if profile.isFollowing { model["following"] = true }
        if profile.isBlocked { model["blocked"] = true }
        if profile.isSelf { model["is_self"] = true }
        return model
    }

    /// Without the scheme, for the eye.
    private static func linkText(_ link: String) -> String {
        let text = link.replacing("https://", with: "", maxReplacements: 1).replacing("http://", with: "", maxReplacements: 1)
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
