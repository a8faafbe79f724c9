/// What others see of an account, and what this viewer has to do with it.
struct Profile: Sendable {
    let account: Account
    let followerCount: Int64
    let followingCount: Int64
    let likeCount: Int64
    let videoCount: Int64
    let isFollowing: Bool
    let isBlocked: Bool
    let isSelf: Bool
}
