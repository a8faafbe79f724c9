import Storage

/// A video, or photos, that an app posts for somebody, from the first request on.
struct AppPost: Sendable {
    let id: Int64
    let kind: PostKind
    let appID: Int64
    let accountID: Int64
    let state: PostState
    /// A `PostFailure`.
    let failure: String?
    /// UTC milliseconds.
    let createdAt: Int64
    /// Until when its bytes have to be here; nil once they are, and at its end.
    let deadline: Int64?
    let details: PostDetails
    /// Bytes announced; of a video that is fetched, those that came.
    let size: Int64?
    let chunkSize: Int64?
    let uploadID: String?
    let url: String?
    let videoID: Int64?
    /// Bytes that are here, as long as they are an upload's.
    let received: Int64?

    /// The columns that `init(row:)` reads; `p` is `app_posts`, `u` its row of `uploads`, which may be missing.
    static let columns: SQL = """
        p.id, p.kind, p.app_id, p.account_id, p.state, p.fail_reason, p.created_at, p.deadline, p.details, p.size, p.chunk_size,
        p.upload_id, p.url, p.video_id, u.received
        """

    init(row: Row) throws {
        id = try row.int(0)
        guard let kind = PostKind(rawValue: try row.text(1)), let state = PostState(rawValue: try row.text(4)) else {
            throw StorageError.unexpected("a post of a kind or in a state that is not known")
        }
        (self.kind, self.state) = (kind, state)
        appID = try row.int(2)
        accountID = try row.int(3)
        failure = try row.optionalText(5)
        createdAt = try row.int(6)
        deadline = try row.optionalInt(7)
        details = try PostDetails(stored: try row.text(8))
        size = try row.optionalInt(9)
        chunkSize = try row.optionalInt(10)
        uploadID = try row.optionalText(11)
        url = try row.optionalText(12)
        videoID = try row.optionalInt(13)
        received = try row.optionalInt(14)
    }

    static func find(_ condition: SQL, in tx: any Transaction) throws -> AppPost? {
        try tx.row("SELECT \(columns) FROM app_posts p LEFT JOIN uploads u ON u.id = p.upload_id WHERE \(condition)")
            .map(AppPost.init(row:))
    }

    /// Where its bytes are fetched from; none of what is sent.
    var addresses: [String] { details.photos?.urls ?? (url.map { [$0] } ?? []) }

    var publishID: PublishID { PublishID(kind, id) }

    /// Bytes that are here, also when they have become a video.
    var bytes: Int64 { videoID == nil ? received ?? 0 : size ?? received ?? 0 }
}
