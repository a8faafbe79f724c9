/// An upload as its row stands.
struct Upload: Sendable {
    let id: String
    let accountID: Int64
    /// Bytes announced.
    let length: Int64
    /// Bytes that are durable.
    var received: Int64
    let filename: String
    let expiresAt: Int64
    /// The video that was made of it, once it was posted.
    let videoID: Int64?
}
