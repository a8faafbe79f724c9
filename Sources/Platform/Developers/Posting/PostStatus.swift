import Web

/// What `status/fetch` says of a post.
struct PostStatus: Encodable, Sendable {
    let status: String
    let failReason: String?
    /// The platform's own spelling, and a number: ids here fit into one.
    let publicalyAvailablePostId: [Int64]
    let uploadedBytes: Int64?
    let downloadedBytes: Int64?

    /// - Parameter video: its id, once everybody may watch it.
    init(post: AppPost, video: Int64?) {
        status = post.state.wire
        failReason = post.state == .failed ? post.failure : nil
        publicalyAvailablePostId = video.map { [$0] } ?? []
        uploadedBytes = post.kind.isPull ? nil : post.bytes
        downloadedBytes = post.kind.isPull ? post.bytes : nil
    }

    var json: String {
        get throws { try WebJSON.text(self) }
    }
}
