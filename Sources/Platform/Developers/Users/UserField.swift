import Web

/// What `/v2/user/info/` shows, by the names of the developer API.
enum UserField: String, CaseIterable, Sendable {
    case openID = "open_id"
    case unionID = "union_id"
    case avatar = "avatar_url"
    case avatar100 = "avatar_url_100"
    case avatarLarge = "avatar_large_url"
    case displayName = "display_name"
    case bio = "bio_description"
    case deepLink = "profile_deep_link"
    case webLink = "profile_web_link"
    case isVerified = "is_verified"
    case username
    case followers = "follower_count"
    case following = "following_count"
    case likes = "likes_count"
    case videos = "video_count"

    /// What somebody has to have allowed for it.
    var scope: Scope {
        switch self {
        case .openID, .unionID, .avatar, .avatar100, .avatarLarge, .displayName: .basic
        case .bio, .deepLink, .webLink, .isVerified, .username: .profile
        case .followers, .following, .likes, .videos: .stats
        }
    }

    /// The JSON of its value.
    /// - Parameter origin: of this server, for addresses.
    func json(_ profile: Profile, _ caller: APICaller, origin: String) -> String {
        let account = profile.account
        return switch self {
        case .openID: JSONText.quoted(caller.openID)
        case .unionID: JSONText.quoted(caller.unionID)
        case .avatar, .avatar100, .avatarLarge:
            JSONText.quoted(AvatarAddress.url(account: account.id, object: account.avatarObject).map { origin + $0 } ?? "")
        case .displayName: JSONText.quoted(account.displayName)
        case .bio: JSONText.quoted(account.bio)
        case .deepLink, .webLink: JSONText.quoted("\(origin)/@\(account.username)")
        // Nobody is verified here, and nobody pretends to be.
        case .isVerified: "false"
        case .username: JSONText.quoted(account.username)
        case .followers: String(profile.followerCount)
        case .following: String(profile.followingCount)
        case .likes: String(profile.likeCount)
        case .videos: String(profile.videoCount)
        }
    }
}
