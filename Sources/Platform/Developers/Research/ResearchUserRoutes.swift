import Hummingbird
import Web

/// `/v2/research/user/…`: people, who follows whom, and lists of their videos.
struct ResearchUserRoutes: Sendable {
    let desk: ResearchDesk
    let people: ResearchPeople

    static let usualCount = 20

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/research/user/info") { request, context in
            await desk.answer(.user, request, context) { _ in try await info(request, context) }
        }
        router.post("v2/research/user/followers") { request, context in
            await desk.answer(.followers, request, context) { _ in try await list(.followers, "user_followers", request) }
        }
        router.post("v2/research/user/following") { request, context in
            await desk.answer(.following, request, context) { _ in try await list(.following, "user_following", request) }
        }
        for (path, endpoint, names) in Self.emptyLists {
            router.post(RouterPath("v2/research/user/\(path)")) { request, context in
                await desk.answer(endpoint, request, context) { _ in try await nothing(names, request) }
            }
        }
    }

    /// What somebody likes is shown to nobody else here, and nothing is pinned or posted again. Of the last one clients know two names.
    static let emptyLists: [(path: String, endpoint: ResearchEndpoint, names: [String])] = [
        ("liked_videos", .liked, ["user_liked_videos"]), ("pinned_videos", .pinned, ["pinned_videos_list"]),
        ("reposted_videos", .reposted, ["user_reposted_videos", "reposted_videos"]),
    ]

    enum Field: String, CaseIterable {
        case displayName = "display_name"
        case bio = "bio_description"
        case avatar = "avatar_url"
        case isVerified = "is_verified"
        case followers = "follower_count"
        case following = "following_count"
        case likes = "likes_count"
        case videos = "video_count"
        case link = "bio_url"

        func json(_ profile: Profile, origin: String) -> String {
            let account = profile.account
            return switch self {
            case .displayName: JSONText.quoted(account.displayName)
            case .bio: JSONText.quoted(account.bio)
            case .avatar: JSONText.quoted(AvatarAddress.url(account: account.id, object: account.avatarObject).map { origin + $0 } ?? "")
            case .isVerified: "false"
            case .followers: String(profile.followerCount)
            case .following: String(profile.followingCount)
            case .likes: String(profile.likeCount)
            case .videos: String(profile.videoCount)
            case .link: JSONText.quoted(account.link)
            }
        }
    }

    struct Body: Decodable {
        let username: String
        let maxCount: Int?
        let cursor: Int64?

        /// Without the sign that some put before it.
        var name: String { username.hasPrefix("@") ? String(username.dropFirst()) : username }
    }

    private func info(_ request: Request, _ context: AppContext) async throws -> ResearchDesk.Answer {
        let fields = try FieldList.read(Field.self, of: request)
        let profile = try await people.profile(of: try await ResearchDesk.body(Body.self, of: request).name)
        let members = fields.map { "\"\($0.rawValue)\":\($0.json(profile, origin: context.origin))" }
        return ResearchDesk.Answer(data: "{\(members.joined(separator: ","))}", count: 1)
    }

    private func list(_ side: ResearchPeople.Side, _ name: String, _ request: Request) async throws -> ResearchDesk.Answer {
        let body = try await ResearchDesk.body(Body.self, of: request)
        let count = try ResearchDesk.count(body.maxCount, usually: Self.usualCount, cursor: body.cursor)
        let profile = try await people.profile(of: body.name)
        let page = try await people.list(side, of: profile.account.id, from: FollowCursor(body.cursor), limit: count)
        let list = page.people.map { person in
            #"{"display_name":\#(JSONText.quoted(person.displayName)),"username":\#(JSONText.quoted(person.username))}"#
        }
        let data = """
            {"\(name)":[\(list.joined(separator: ","))],"cursor":\(page.cursor.number),"has_more":\(page.hasMore)}
            """
        return ResearchDesk.Answer(data: data, count: list.count)
    }

    private func nothing(_ names: [String], _ request: Request) async throws -> ResearchDesk.Answer {
        let body = try await ResearchDesk.body(Body.self, of: request)
        _ = try ResearchDesk.count(body.maxCount, usually: Self.usualCount, cursor: body.cursor)
        _ = try await people.profile(of: body.name)
        let lists = names.map { "\"\($0)\":[]" }.joined(separator: ",")
        return ResearchDesk.Answer(data: "{\(lists),\"cursor\":0,\"has_more\":false}", count: 0)
    }
}
