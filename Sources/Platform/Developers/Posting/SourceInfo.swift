import Web

/// `source_info` of a request: how the bytes of a video come.
struct SourceInfo: Decodable, Sendable {
    let source: String?
    let videoSize: Int64?
    let chunkSize: Int64?
    let totalChunkCount: Int64?
    let videoUrl: String?

    /// What `source` may be.
    static let sources = [fileUpload, pullFromURL]
    private static let fileUpload = "FILE_UPLOAD"
    private static let pullFromURL = "PULL_FROM_URL"

    /// - Parameter limit: bytes of the greatest video taken.
    /// - Throws: `APIError`.
    func checked(limit: Int64) throws(APIError) -> PostSource {
        switch source {
        case Self.fileUpload:
            guard let videoSize, let chunkSize, let totalChunkCount else {
                throw .invalidParam("FILE_UPLOAD needs “video_size”, “chunk_size” and “total_chunk_count”.")
            }
            return .file(try ChunkPlan(size: videoSize, chunkSize: chunkSize, count: totalChunkCount, limit: limit))
        case Self.pullFromURL:
            guard let videoUrl else { throw .invalidParam("PULL_FROM_URL needs “video_url”.") }
            return .url(try PulledAddress(videoUrl))
        default: throw .invalidParam("“source_info.source” is FILE_UPLOAD or PULL_FROM_URL.")
        }
    }
}

/// How the bytes of a post come.
enum PostSource: Sendable {
    case file(ChunkPlan)
    case url(PulledAddress)
    /// One or more; where they lie stands in the post's details.
    case photos([PulledAddress])

    /// What has to be fetched.
    var addresses: [PulledAddress] {
        switch self {
        case .file: []
        case .url(let address): [address]
        case .photos(let addresses): addresses
        }
    }

    func kind(isInbox: Bool) -> PostKind {
        switch self {
        case .file: isInbox ? .inboxFile : .directFile
        case .url: isInbox ? .inboxURL : .directURL
        case .photos: isInbox ? .inboxPhotos : .directPhotos
        }
    }
}
