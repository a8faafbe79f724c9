import Hummingbird
import Web

/// Comments and their replies.
struct CommentRoutes: Sendable {
    let comments: Comments
    let idempotency: IdempotencyKeys

    func add(to api: some RouterMethods<AppContext>) {
        api.get("videos/{id}/comments") { request, context in
            try await list(.video(try context.identifier()), request, context)
        }
        api.get("comments/{id}/replies") { request, context in
            try await list(.replies(to: try context.identifier()), request, context)
        }
    }

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.post("videos/{id}/comments", use: add)
        api.delete("comments/{id}", use: delete)
        for (method, isOn) in [(HTTPRequest.Method.put, true), (.delete, false)] {
            api.on("comments/{id}/like", method: method) { _, context in
                let count = try await comments.setLike(isOn, on: try context.identifier(), viewer: context.viewer)
                return ResponseJSON(LikeAnswer(liked: isOn, likeCount: count))
            }
        }
    }

    private func list(
        _ place: Comments.Place, _ request: Request, _ context: AppContext
    ) async throws -> ResponseJSON<ListPage<CommentJSON>> {
        let page = try PageQuery(request)
        let list = try await comments.list(place, viewer: context.viewer, cursor: page.cursor, limit: page.limit)
        let next = list.count == page.limit ? list.last.map { String($0.id) } : nil
        return ResponseJSON(ListPage(items: list.map { CommentJSON($0, for: context.viewer) }, nextCursor: next))
    }

    struct CommentBody: Decodable {
        let text: String
        let parentId: WireID?
    }

    private struct CommentAnswer: Encodable, Sendable {
        let comment: CommentJSON
        let commentCount: Int64
    }

    private func add(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.identifier()
        let viewer = context.viewer
        return try await idempotency.once(request, viewer: viewer) { body, claim in
            let body = try body.decode(CommentBody.self)
            return try await comments.add(body.text, to: id, parentID: body.parentId?.value, viewer: viewer, claim: claim).id
        } answer: { made in
            let comment = try await comments.visible(made, to: viewer)
            let answer = CommentAnswer(comment: CommentJSON(comment, for: viewer), commentCount: try await comments.count(on: id))
            return try ResponseJSON(answer, status: .created).response(from: request, context: context)
        }
    }

    private struct CountAnswer: Encodable, Sendable {
        let commentCount: Int64
    }

    private func delete(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<CountAnswer> {
        ResponseJSON(CountAnswer(commentCount: try await comments.delete(try context.identifier(), by: context.viewer)))
    }
}

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
