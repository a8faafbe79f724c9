import Hummingbird
import Web

/// `/v2/research/video/comment/list/`: comments on a public video, or the answers to one of them.
struct ResearchCommentRoutes: Sendable {
    let desk: ResearchDesk
    let comments: ResearchComments

    static let usualCount = 10

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/research/video/comment/list") { request, context in
            await desk.answer(.comments, request, context) { _ in try await list(request) }
        }
    }

    /// What is shown of a comment. Not who wrote it.
    enum Field: String, CaseIterable {
        case id, text
        case videoID = "video_id"
        case parentID = "parent_comment_id"
        case likes = "like_count"
        case replies = "reply_count"
        case createTime = "create_time"

        func json(_ comment: ResearchComments.Comment) -> String {
            switch self {
            case .id: String(comment.id)
            case .text: JSONText.quoted(MaskedText.masked(comment.text))
            case .videoID: String(comment.videoID)
            // What stands under the video itself answers the video.
            case .parentID: String(comment.parentID ?? comment.videoID)
            case .likes: String(comment.likes)
            case .replies: String(comment.replies)
            case .createTime: String(comment.createdAt / .millisecondsPerSecond)
            }
        }
    }

    struct Body: Decodable {
        let videoId: ClipID?
        let commentId: ClipID?
        let maxCount: Int?
        /// How many have been read.
        let cursor: Int64?
    }

    private func list(_ request: Request) async throws -> ResearchDesk.Answer {
        let fields = try FieldList.read(Field.self, of: request)
        let body = try await ResearchDesk.body(Body.self, of: request)
        let count = try ResearchDesk.count(body.maxCount, usually: Self.usualCount, cursor: body.cursor)
        let offset = body.cursor ?? 0
        guard offset <= ResearchComments.mostRead else { throw APIError.countOrCursor }
        let place: ResearchComments.Place
        switch (body.videoId, body.commentId) {
        case (let video?, nil): place = .video(video.value ?? 0)
        case (nil, let comment?): place = .replies(to: comment.value ?? 0)
        default: throw APIError.invalid("Either “video_id” or “comment_id” is wanted, and not both.")
        }
        let (found, hasMore) = try await comments.list(place, after: offset, limit: count)
        let list = found.map { comment in
            "{" + fields.map { "\"\($0.rawValue)\":\($0.json(comment))" }.joined(separator: ",") + "}"
        }
        let data = """
            {"comments":[\(list.joined(separator: ","))],"cursor":\(offset + Int64(found.count)),"has_more":\(hasMore)}
            """
        return ResearchDesk.Answer(data: data, count: found.count)
    }
}
