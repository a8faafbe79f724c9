/// Oneself, as the native API shows it.
struct AccountJSON: Encodable, Sendable {
    let username: String
    let displayName: String
    let bio: String
    let link: String
    let avatarUrl: String?
    let role: Account.Role
    let followerCount: Int64
    let followingCount: Int64
    let likeCount: Int64
    let videoCount: Int64

    init(_ profile: Profile) {
        username = profile.account.username
        displayName = profile.account.displayName
        bio = profile.account.bio
        link = profile.account.link
        avatarUrl = AvatarAddress.url(account: profile.account.id, object: profile.account.avatarObject)
        role = profile.account.role
        followerCount = profile.followerCount
        followingCount = profile.followingCount
        likeCount = profile.likeCount
        videoCount = profile.videoCount
    }
}

/// Somebody, as the native API shows them to a viewer.
struct UserJSON: Encodable, Sendable {
    let username: String
    let displayName: String
    let bio: String
    let link: String
    let avatarUrl: String?
    let followerCount: Int64
    let followingCount: Int64
    let likeCount: Int64
    let videoCount: Int64
    let viewer: Relation

    struct Relation: Encodable, Sendable {
        let following: Bool
        let blocked: Bool
        let `self`: Bool
    }

    init(_ profile: Profile) {
        username = profile.account.username
        displayName = profile.account.displayName
        bio = profile.account.bio
        link = profile.account.link
        avatarUrl = AvatarAddress.url(account: profile.account.id, object: profile.account.avatarObject)
        followerCount = profile.followerCount
        followingCount = profile.followingCount
        likeCount = profile.likeCount
        videoCount = profile.videoCount
        viewer = Relation(following: profile.isFollowing, blocked: profile.isBlocked, self: profile.isSelf)
    }
}

struct AccountAnswer: Encodable, Sendable {
    let account: AccountJSON?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(account, forKey: .account)
    }

    enum CodingKeys: String, CodingKey {
        case account
    }
}
