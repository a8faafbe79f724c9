/// Where an app's post stands.
enum PostState: String, Sendable, CaseIterable {
    /// Bytes come, or the video is prepared from them.
    case uploading
    /// Bytes are fetched, or the video is prepared from them.
    case downloading
    /// The person has it as a draft.
    case inbox
    case complete
    case failed

    /// By the names of the developer API.
    var wire: String {
        switch self {
        case .uploading: "PROCESSING_UPLOAD"
        case .downloading: "PROCESSING_DOWNLOAD"
        case .inbox: "SEND_TO_USER_INBOX"
        case .complete: "PUBLISH_COMPLETE"
        case .failed: "FAILED"
        }
    }

    /// Those in which something is still being done for the app.
    static let open: [PostState] = [.uploading, .downloading]

    var isOpen: Bool { PostState.open.contains(self) }

    /// From where it is come to. What is complete or has failed stays so.
    var origins: [PostState] {
        switch self {
        case .uploading, .downloading: []
        case .inbox: PostState.open
        case .complete, .failed: PostState.open + [.inbox]
        }
    }
}
