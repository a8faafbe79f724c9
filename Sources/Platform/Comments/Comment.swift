import Web

/// What somebody wrote under a video; a reply has a parent, and replies have no replies.
struct Comment: Sendable {
    static let maximumCharacters = 500

    let id: Int64
    let videoID: Int64
    let videoAuthorID: Int64
    let author: CardAuthor
    let authorID: Int64
    let parentID: Int64?
    let text: String
    let createdAt: Int64
    let likeCount: Int64
    let replyCount: Int64
    let isLiked: Bool

    /// The writer, the video's owner and an admin may take a comment away.
    func canDelete(_ viewer: Viewer?) -> Bool {
        guard let viewer else { return false }
        return viewer.accountID == authorID || viewer.accountID == videoAuthorID || viewer.isAdmin
    }

    static func checked(_ typed: String) throws(Problem) -> String {
        let text = typed.trimmedText
        guard !text.isEmpty else { throw Problem.invalid(field: "text", code: "comment_empty", "Write something first.") }
        guard text.count <= maximumCharacters, text.utf8.count <= maximumCharacters * 16 else {
            throw Problem.invalid(field: "text", code: "comment_too_long", "A comment holds at most \(maximumCharacters) characters.")
        }
        guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0.properties.generalCategory != .control }) else {
            throw Problem.invalid(field: "text", code: "comment_invalid", "The comment holds characters that can't be shown.")
        }
        return text
    }
}

/// Payload of `comment.added`, `comment.removed`, `comment_like.added` and `comment_like.removed`.
struct CommentEvent: Codable, Sendable {
    let commentID: Int64
    let videoID: Int64
    let videoAuthorID: Int64
    let accountID: Int64
    /// Whether the feed may learn nothing from it.
    var impersonal: Bool?
}
