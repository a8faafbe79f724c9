import Durable
import Storage

/// From a state to another, in the transaction that is the reason for it.
extension AppPosts {
    /// The one way of a post to another state; whoever has to hear of it hears it here.
    /// - Returns: false when it is not in a state that leads there, and then nothing is changed.
    @discardableResult
    static func move(
        _ id: Int64, to state: PostState, because reason: PostFailure? = nil, _ events: EventLog, in tx: any Transaction
    ) throws -> Bool {
        let moved = try tx.row(
            """
            UPDATE app_posts SET state = \(state.rawValue), fail_reason = \(reason?.rawValue), moved_at = \(events.now()), deadline = NULL
            WHERE id = \(id) AND state IN \(list: state.origins.map(\.rawValue)) RETURNING app_id, account_id, kind, video_id
            """
        )
        guard let moved else { return false }
        let event = PostEvent(
            postID: id, appID: try moved.int(0), accountID: try moved.int(1), kind: try moved.text(2), state: state.rawValue,
            reason: reason?.rawValue, videoID: try moved.optionalInt(3)
        )
        try events.append("post.moved", event, in: tx)
        try tell(event, state, because: reason, events, in: tx)
        if state == .complete, let video = event.videoID { try noteAudience(of: video, events, in: tx) }
        return true
    }

    private static func tell(
        _ event: PostEvent, _ state: PostState, because reason: PostFailure?, _ events: EventLog, in tx: any Transaction
    ) throws {
        let (app, account) = (event.appID, event.accountID)
        guard let news = news(of: event, state, because: reason), try isConnected(app, account, in: tx) else { return }
        try Webhooks.tell(news, app: app, account: account, at: events.now(), in: tx)
    }

    /// What the app hears of it.
    private static func news(of event: PostEvent, _ state: PostState, because reason: PostFailure?) -> WebhookEvent? {
        guard let kind = PostKind(rawValue: event.kind) else { return nil }
        let post = WebhookPost(kind, event.postID)
        return switch state {
        case .uploading, .downloading: nil
        case .inbox: .postInInbox(post)
        case .failed: .postFailed(post, reason: (reason ?? .ours).rawValue)
        case .complete: .postCompleted(post)
        }
    }

    /// The same of the post that has become a video, for every video that has come of one.
    static func move(
        of video: Int64, to state: PostState, because reason: PostFailure? = nil, _ events: EventLog, in tx: any Transaction
    ) throws {
        guard let id = try tx.row("SELECT id FROM app_posts WHERE video_id = \(video)")?.int(0) else { return }
        try move(id, to: state, because: reason, events, in: tx)
    }

    /// Brings a post that is still being made to its end, and takes what there is of it.
    /// - Returns: uploads to tell `released` of after the commit.
    func end(_ post: AppPost, because reason: PostFailure, in tx: any Transaction) throws -> [String] {
        // It may have become a video since it was looked up.
        guard let post = try AppPost.find("p.id = \(post.id)", in: tx) else { return [] }
        guard try AppPosts.move(post.id, to: .failed, because: reason, events, in: tx) else { return [] }
        if let id = post.videoID {
            if let video = try Videos.find("v.id = \(id) AND v.status = 'processing'", in: tx) {
                _ = try Videos.remove(video, events, jobs, in: tx)
            }
            return []
        }
        guard let upload = post.uploadID else { return [] }
        return try letGo(upload, in: tx) ? [upload] : []
    }

    /// Takes the bytes of an upload that has become no video. False when there are none.
    func letGo(_ upload: String, in tx: any Transaction) throws -> Bool {
        guard try tx.run("DELETE FROM uploads WHERE id = \(upload) AND video_id IS NULL") > 0 else { return false }
        try uploads.stage.release(upload, in: tx)
        return true
    }

    /// The same for all that are still being made: of an app, or of one connection.
    func endOpen(_ which: SQL, because reason: PostFailure, in tx: any Transaction) throws -> [String] {
        let open = try tx.rows(
            """
            SELECT \(AppPost.columns) FROM app_posts p LEFT JOIN uploads u ON u.id = p.upload_id
            WHERE \(which) AND p.state IN \(list: PostState.open.map(\.rawValue))
            """
        ).map(AppPost.init(row:))
        return try open.flatMap { try end($0, because: reason, in: tx) }
    }

    /// All bytes of an upload are here: a job makes a video of them.
    func arrived(_ post: AppPost) async throws {
        try await database.write { [jobs] tx in
            try tx.run("UPDATE app_posts SET deadline = NULL WHERE id = \(post.id) AND state = 'uploading'")
            _ = try jobs.enqueue(TakePost.kind, TakePost(postID: post.id), key: "take-\(post.id)", in: tx)
        }
        jobs.announce()
    }
}
