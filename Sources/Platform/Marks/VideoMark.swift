import Storage

/// What a viewer can put on a video once: a like or a save. The same row in two tables.
enum VideoMark: String, Sendable, CaseIterable {
    case like, save

    var table: SQL {
        switch self {
        case .like: "likes"
        case .save: "saves"
        }
    }

    var countColumn: SQL {
        switch self {
        case .like: "likes"
        case .save: "saves"
        }
    }

    func eventKind(set: Bool) -> String { "\(rawValue).\(set ? "added" : "removed")" }
}

/// Payload of `like.added`, `like.removed`, `save.added` and `save.removed`.
struct MarkEvent: Codable, Sendable {
    let accountID: Int64
    let videoID: Int64
    let authorID: Int64
    /// Whether the feed may learn nothing from it.
    var impersonal: Bool?
}
