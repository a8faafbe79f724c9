import Durable
import Recommender
import Storage
import Web

/// Reading, writing, liking and deleting comments.
struct Comments: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let counters: CounterProgress
    let closings: Closings
    let clock: WallClock

    enum Place: Sendable {
        /// Comments on the video itself, newest first.
        case video(Int64)
        /// Replies to a comment, oldest first.
        case replies(to: Int64)
    }

    /// A page of comments on a video this viewer may watch. Comments by people with a block between them
    /// and the viewer are left out.
    /// - Throws: 404 for a video or comment that is not there or that this viewer may not see.
    func list(_ place: Place, viewer: Viewer?, cursor: Int64?, limit: Int) async throws -> [Comment] {
        let age = switch place {
        case .video(let id): closings.age(of: .video(id), for: viewer)
        // Which video it is turns out only when it is read.
        case .replies: closings.ageOfAnything
        }
        return try await database.read(age) { tx in
            let condition: SQL
            switch place {
            case .video(let id):
                guard try Videos.find("v.id = \(id) AND \(VideoAccess.visible(to: viewer))", in: tx) != nil else {
                    throw Problem.videoNotFound
                }
                condition = "c.video_id = \(id) AND c.parent_id IS NULL AND c.id < \(cursor ?? .max) ORDER BY c.id DESC"
            case .replies(let parent):
                _ = try Comments.readable(parent, by: viewer, in: tx)
                condition = "c.parent_id = \(parent) AND c.id > \(cursor ?? 0) ORDER BY c.id"
            }
            return try Comments.select("\(CommentAccess.readable(by: viewer)) AND \(condition) LIMIT \(limit)", viewer, in: tx)
        }
    }

    /// Adds a comment. A reply to a reply joins the thread of the first comment.
    func add(
        _ typed: String, to videoID: Int64, parentID: Int64?, viewer: Viewer, claim: IdempotencyClaim? = nil
    ) async throws -> Comment {
        let text = try Comment.checked(typed)
        let id = try identifiers.next()
        let now = clock.now()
        let event = try await database.write { [events] tx -> Int64 in
            guard let video = try Videos.find("v.id = \(videoID) AND \(VideoAccess.visible(to: viewer))", in: tx) else {
                throw Problem.videoNotFound
            }
            guard video.permissions.allowComments else {
                throw Problem.refused(code: "comments_off", "Comments are switched off for this video.")
            }
            try claim?.take(for: id, in: tx)
            let thread = try parentID.map { try Comments.thread(of: $0, on: videoID, for: viewer, in: tx) }
            try tx.run(
                """
                INSERT INTO comments (id, video_id, author_id, parent_id, text, created_at)
                VALUES (\(id), \(videoID), \(viewer.accountID), \(thread), \(text), \(now))
                """
            )
            var event = CommentEvent(commentID: id, videoID: videoID, videoAuthorID: video.authorID, accountID: viewer.accountID)
            event.impersonal = try FeedPreferences.isImpersonal(ViewerKey.account(viewer.accountID).text, in: tx)
            return try events.append("comment.added", event, in: tx)
        }
        await counters.counted(event, events)
        return try await visible(id, to: viewer)
    }

    private static func thread(of parent: Int64, on videoID: Int64, for viewer: Viewer, in tx: any Transaction) throws -> Int64 {
        let answered = try select("c.id = \(parent) AND c.video_id = \(videoID) AND \(CommentAccess.readable(by: viewer))", viewer, in: tx)
        guard let comment = answered.first else {
            throw Problem.invalid(field: "parent_id", code: "comment_not_found", "The comment you answer to is gone.")
        }
        return comment.parentID ?? comment.id
    }

    /// - Throws: 404 for a comment that is not there or that this viewer may not see.
    func visible(_ id: Int64, to viewer: Viewer?) async throws -> Comment {
        try await database.read { tx in try Comments.readable(id, by: viewer, in: tx) }
    }

    /// Deletes a comment with its replies, whether or not its video can still be watched. Returns the video's remaining count.
    /// - Throws: 404 for whoever may not delete it.
    func delete(_ id: Int64, by viewer: Viewer) async throws -> Int64 {
        let (event, videoID) = try await database.write { [events] tx in
            guard let comment = try Comments.select("c.id = \(id)", viewer, in: tx).first, comment.canDelete(viewer) else {
                throw Problem.commentNotFound
            }
            try tx.run("DELETE FROM comments WHERE id = \(id)")
            return (try events.append("comment.removed", CommentEvent(comment, by: viewer), in: tx), comment.videoID)
        }
        await counters.counted(event, events)
        return try await count(on: videoID)
    }

    func count(on videoID: Int64) async throws -> Int64 {
        try await database.read { tx in
            try tx.row("SELECT comments FROM video_counts WHERE video_id = \(videoID)")?.int(0) ?? 0
        }
    }

    /// Likes or unlikes a comment; a like can be taken back whatever became of the comment since. Returns its new count.
    /// - Throws: 404 for a comment that is not there or that this viewer may not see.
    func setLike(_ liked: Bool, on id: Int64, viewer: Viewer) async throws -> Int64 {
        let now = clock.now()
        return try await database.write { [events] tx in
            let isLiked: SQL = "EXISTS (SELECT 1 FROM comment_likes m WHERE m.account_id = \(viewer.accountID) AND m.comment_id = c.id)"
            let isReadable = CommentAccess.readable(by: viewer)
            let condition: SQL = liked ? isReadable : "((\(isReadable)) OR \(isLiked))"
            guard let comment = try Comments.select("c.id = \(id) AND \(condition)", viewer, in: tx).first else {
                throw Problem.commentNotFound
            }
            let changed = liked
                ? try tx.run(
                    """
                    INSERT INTO comment_likes (account_id, comment_id, created_at) VALUES (\(viewer.accountID), \(id), \(now))
                    ON CONFLICT (account_id, comment_id) DO NOTHING
                    """
                )
                : try tx.run("DELETE FROM comment_likes WHERE account_id = \(viewer.accountID) AND comment_id = \(id)")
            guard changed > 0 else { return comment.likeCount }
            _ = try events.append(liked ? "comment_like.added" : "comment_like.removed", CommentEvent(comment, by: viewer), in: tx)
            return comment.likeCount + (liked ? 1 : -1)
        }
    }
}

extension Comments {
    private static func readable(_ id: Int64, by viewer: Viewer?, in tx: any Transaction) throws -> Comment {
        guard let comment = try select("c.id = \(id) AND \(CommentAccess.readable(by: viewer))", viewer, in: tx).first else {
            throw Problem.commentNotFound
        }
        return comment
    }

    /// Replies are counted as this viewer sees them.
    private static func select(_ condition: SQL, _ viewer: Viewer?, in tx: any Transaction) throws -> [Comment] {
        try tx.rows(
            """
            SELECT c.id, c.video_id, v.author_id, c.author_id, a.username, a.display_name, a.avatar_object,
                c.parent_id, c.text, c.created_at,
                (SELECT count(*) FROM comment_likes l WHERE l.comment_id = c.id),
                (SELECT count(*) FROM comments r WHERE r.parent_id = c.id AND \(CommentAccess.unblocked(viewer, "r.author_id"))),
                (SELECT count(*) FROM comment_likes l WHERE l.comment_id = c.id AND l.account_id = \(viewer?.accountID ?? 0))
            FROM comments c JOIN videos v ON v.id = c.video_id JOIN accounts a ON a.id = c.author_id
            WHERE \(condition)
            """
        ).map(Comment.init(row:))
    }
}

extension CommentEvent {
    init(_ comment: Comment, by viewer: Viewer) {
        self.init(commentID: comment.id, videoID: comment.videoID, videoAuthorID: comment.videoAuthorID, accountID: viewer.accountID)
    }
}

extension Comment {
    init(row: Row) throws {
        let authorID = try row.int(3)
        self.init(
            id: try row.int(0), videoID: try row.int(1), videoAuthorID: try row.int(2),
            author: CardAuthor(
                username: try row.text(4), displayName: try row.text(5),
                avatarUrl: AvatarAddress.url(account: authorID, object: try row.optionalText(6))
            ),
            authorID: authorID, parentID: try row.optionalInt(7), text: try row.text(8), createdAt: try row.int(9),
            likeCount: try row.int(10), replyCount: try row.int(11), isLiked: try row.int(12) > 0
        )
    }
}

extension Problem {
    static let commentNotFound = Problem.notFound("This comment isn't here any more.")
}
