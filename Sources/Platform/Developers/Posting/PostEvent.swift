/// Payload of `post.moved`: a post of an app has come to another state.
struct PostEvent: Codable, Sendable {
    let postID: Int64
    let appID: Int64
    let accountID: Int64
    /// A `PostKind`.
    let kind: String
    /// A `PostState`.
    let state: String
    /// A `PostFailure`, of `failed`.
    let reason: String?
    let videoID: Int64?
}
