/// What of the developer API is counted by itself.
enum APIEndpoint: String, Sendable, CaseIterable {
    case oauth
    case userInfo = "user.info"
    case videoList = "video.list"
    case videoQuery = "video.query"
    case creatorInfo = "post.creator_info"
    case directInit = "post.video"
    case inboxInit = "post.inbox_video"
    case postStatus = "post.status"
    case postCancel = "post.cancel"

    /// Requests of one token, or of one app for its tokens, in a sliding minute.
    var perMinute: Int {
        switch self {
        case .oauth, .userInfo, .videoList, .videoQuery: 600
        case .creatorInfo: 20
        case .directInit, .inboxInit: 6
        case .postStatus, .postCancel: 30
        }
    }
}
