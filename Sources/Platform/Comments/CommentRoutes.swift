import Hummingbird
import Web

/// Comments and their replies.
struct CommentRoutes: Sendable {
    let comments: Comments
    let idempotency: IdempotencyKeys
    let switches: FeatureSwitches

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
    ) async throws -> ResponseJSON<CommentPageJSON> {
        let page = try PageQuery(request)
        let list = try await comments.list(place, viewer: context.viewer, cursor: page.cursor, limit: page.limit)
        return ResponseJSON(CommentPageJSON(list, limit: page.limit, for: context.viewer, switches))
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
