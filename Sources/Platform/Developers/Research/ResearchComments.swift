import Storage

/// Comments on public videos for research, the oldest first, so that new ones come after what was read.
struct ResearchComments: Sendable {
    let database: any Database

    /// Comments of one video, or answers to one comment, that can be read.
    static let mostRead: Int64 = 1_000

    enum Place: Sendable {
        case video(Int64)
        case replies(to: Int64)
    }

    struct Comment: Sendable {
        let id: Int64
        let videoID: Int64
        let parentID: Int64?
        let text: String
        /// UTC milliseconds.
        let createdAt: Int64
        let likes: Int64
        let replies: Int64
    }

    /// Those after so many others. Of a video that is not there or not everybody's there are none.
    func list(_ place: Place, after offset: Int64, limit: Int) async throws -> (comments: [Comment], hasMore: Bool) {
        let room = min(Int64(limit), Self.mostRead - offset)
        guard room > 0 else { return ([], false) }
        let found = try await database.read { tx in
            let condition: SQL = switch place {
            case .video(let id): "c.video_id = \(id) AND c.parent_id IS NULL"
            case .replies(let id): "c.parent_id = \(id)"
            }
            return try tx.rows(
                """
                SELECT c.id, c.video_id, c.parent_id, c.text, c.created_at,
                    (SELECT count(*) FROM comment_likes l WHERE l.comment_id = c.id),
                    (SELECT count(*) FROM comments r WHERE r.parent_id = c.id)
                FROM comments c JOIN videos v ON v.id = c.video_id
                WHERE \(condition) AND \(CommentAccess.readable(by: nil)) ORDER BY c.id LIMIT \(room + 1) OFFSET \(offset)
                """
            ).map { row in
                Comment(
                    id: try row.int(0), videoID: try row.int(1), parentID: try row.optionalInt(2), text: try row.text(3),
                    createdAt: try row.int(4), likes: try row.int(5), replies: try row.int(6)
                )
            }
        }
        return (Array(found.prefix(Int(room))), Int64(found.count) > room && offset + room < Self.mostRead)
    }
}
