import Hummingbird
import Web

/// Profiles: one's own to edit, others' to see, follow and block.
struct ProfileRoutes: Sendable {
    let profiles: Profiles
    let avatars: AvatarPictures
    let follows: Follows
    let blocks: Blocks
    let cards: CardLists

    func add(to api: some RouterMethods<AppContext>) {
        api.get("users/{username}", use: show)
        api.get("users/{username}/videos", use: videos)
    }

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.get("me", use: own)
        api.patch("me", use: edit)
        api.put("me/avatar", use: setAvatar)
        api.delete("me/avatar", use: removeAvatar)
        api.get("me/blocks", use: blocked)
        for (method, isOn) in [(HTTPRequest.Method.put, true), (.delete, false)] {
            api.on("users/{username}/follow", method: method) { try await follow($0, $1, isOn) }
            api.on("users/{username}/block", method: method) { try await block($0, $1, isOn) }
        }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> ResponseJSON<UserJSON> {
        ResponseJSON(UserJSON(try await profiles.shown(context.parameters.get("username") ?? "", to: context.viewer)))
    }

    private func videos(_ request: Request, _ context: AppContext) async throws -> Response {
        let profile = try await profiles.shown(context.parameters.get("username") ?? "", to: context.viewer)
        return .json(bytes: try await cards.byAuthor(profile.account.id, for: context.viewer, page: PageQuery(request)).json)
    }

    private func own(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<AccountAnswer> {
        ResponseJSON(AccountAnswer(account: AccountJSON(try await profiles.own(context.viewer))))
    }

    struct EditBody: Decodable {
        let displayName: String?
        let bio: String?
        let link: String?
    }

    private func edit(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<AccountAnswer> {
        let body = try await request.json(EditBody.self)
        let edit = ProfileEdit(displayName: body.displayName, bio: body.bio, link: body.link)
        return ResponseJSON(AccountAnswer(account: AccountJSON(try await profiles.edit(edit, of: context.viewer))))
    }

    private func setAvatar(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<AccountAnswer> {
        ResponseJSON(AccountAnswer(account: AccountJSON(try await avatars.set(from: request, for: context.viewer))))
    }

    private func removeAvatar(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<AccountAnswer> {
        ResponseJSON(AccountAnswer(account: AccountJSON(try await profiles.setAvatar(nil, of: context.viewer))))
    }

    private func blocked(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<ListPage<UserJSON>> {
        ResponseJSON(ListPage(items: try await profiles.blocked(by: context.viewer).map(UserJSON.init), nextCursor: nil))
    }

    private struct FollowAnswer: Encodable, Sendable {
        let following: Bool
        let followerCount: Int64
    }

    struct FollowBody: Decodable {
        let videoId: WireID?
    }

    /// A body is not needed; clients that know which video brought somebody say so in one.
    private func follow(_ request: Request, _ context: SignedInContext, _ isOn: Bool) async throws -> ResponseJSON<FollowAnswer> {
        let hasBody = isOn && request.mediaType != nil && request.headers[.contentLength] != "0"
        let video = hasBody ? try await request.json(FollowBody.self).videoId?.value : nil
        let profile = try await profiles.profile(of: context.parameters.get("username") ?? "", for: context.viewer)
        let count = try await follows.set(isOn, viewer: context.viewer, followeeID: profile.account.id, from: video)
        return ResponseJSON(FollowAnswer(following: isOn, followerCount: count))
    }

    /// Works on somebody who blocked the viewer, too: either may shut the other out, and take it back, without asking.
    private func block(_ request: Request, _ context: SignedInContext, _ isOn: Bool) async throws -> Response {
        let account = try await profiles.accountID(of: context.parameters.get("username") ?? "")
        try await blocks.set(isOn, viewer: context.viewer, accountID: account)
        return .noContent()
    }
}
