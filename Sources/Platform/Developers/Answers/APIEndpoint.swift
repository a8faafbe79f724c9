/// What of the developer API is counted by itself.
enum APIEndpoint: String, Sendable {
    case oauth
    case userInfo = "user.info"
    case videoList = "video.list"
    case videoQuery = "video.query"

    /// Requests of one token, or of one app for its tokens, in a sliding minute.
    var perMinute: Int { 600 }
}
