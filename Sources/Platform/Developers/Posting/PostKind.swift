/// How the bytes of an app's post come, and what becomes of them.
enum PostKind: String, Sendable, CaseIterable {
    case directFile = "direct_file"
    case directURL = "direct_url"
    case inboxFile = "inbox_file"
    case inboxURL = "inbox_url"
    case directPhotos = "direct_photos"
    case inboxPhotos = "inbox_photos"

    /// Whether the person looks at it before others do.
    var isInbox: Bool { self == .inboxFile || self == .inboxURL || self == .inboxPhotos }
    /// Whether we fetch it.
    var isPull: Bool { self != .directFile && self != .inboxFile }
    /// What the app has to have been allowed.
    var scope: Scope { isInbox ? .videoUpload : .videoPublish }
    /// Where it begins.
    var firstState: PostState { isPull ? .downloading : .uploading }

    /// What its `publish_id` begins with. Clients look at it.
    var prefix: String {
        switch self {
        case .directFile: "v_pub_file~v2-1."
        case .directURL: "v_pub_url~v2."
        case .inboxFile: "v_inbox_file~v2."
        case .inboxURL: "v_inbox_url~v2."
        // Photos have one for both.
        case .directPhotos, .inboxPhotos: "p_pub_url~v2."
        }
    }
}
