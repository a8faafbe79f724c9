/// What of the developer API is counted by itself.
enum APIEndpoint: String, Sendable, CaseIterable {
    case oauth
    case qrCode = "oauth.qrcode"
    case qrCodeCheck = "oauth.qrcode_check"
    case userInfo = "user.info"
    case videoList = "video.list"
    case videoQuery = "video.query"
    case creatorInfo = "post.creator_info"
    case directInit = "post.video"
    case inboxInit = "post.inbox_video"
    case contentInit = "post.content"
    case postStatus = "post.status"
    case postCancel = "post.cancel"
    case businessAccount = "business.account"
    case businessVideos = "business.videos"

    /// Requests of one token, of one app for its tokens and about its codes to scan, or of one address for such codes, in a sliding minute.
    var perMinute: Int {
        switch self {
        case .oauth, .userInfo, .videoList, .videoQuery, .businessAccount, .businessVideos: 600
        case .qrCode: 300
        case .qrCodeCheck: 6_000
        case .creatorInfo: 20
        case .directInit, .inboxInit, .contentInit: 6
        case .postStatus, .postCancel: 30
        }
    }
}
