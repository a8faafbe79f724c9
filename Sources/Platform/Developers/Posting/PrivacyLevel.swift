/// Who may watch, by the names of the developer API. Every account here may choose each of them for each video.
enum PrivacyLevel: String, Sendable, CaseIterable {
    case everyone = "PUBLIC_TO_EVERYONE"
    case friends = "MUTUAL_FOLLOW_FRIENDS"
    case followers = "FOLLOWER_OF_CREATOR"
    case onlyMe = "SELF_ONLY"

    var visibility: Video.Visibility {
        switch self {
        case .everyone: .everyone
        case .friends: .friends
        case .followers: .followers
        case .onlyMe: .onlyMe
        }
    }
}
