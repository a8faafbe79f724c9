import Web

/// A comment, as the native API shows it to a viewer.
struct CommentJSON: Encodable, Sendable {
    let id: WireID
    let text: String
    let entities: [TextEntity]
    let author: CardAuthor
    let createdAt: String
    let likeCount: Int64
    let replyCount: Int64
    let parentId: WireID?
    let viewer: Relation

    struct Relation: Encodable, Sendable {
        let liked: Bool
        let canDelete: Bool
    }

    init(_ comment: Comment, for viewer: Viewer?) {
        id = WireID(comment.id)
        text = comment.text
        entities = TextEntity.find(in: comment.text)
        author = comment.author
        createdAt = Timestamp.rfc3339(comment.createdAt)
        likeCount = comment.likeCount
        replyCount = comment.replyCount
        parentId = comment.parentID.map(WireID.init)
        self.viewer = Relation(liked: comment.isLiked, canDelete: comment.canDelete(viewer))
    }
}
