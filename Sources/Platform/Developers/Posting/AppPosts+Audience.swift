import Durable
import Storage

/// Whether everybody may watch what a post has become.
extension AppPosts {
    /// Tells the app, once for each change, that everybody may watch its post, or no longer: made private, taken down or deleted. To be
    /// called in the transaction that may have changed it.
    /// - Parameter isGone: whether the video is about to be deleted.
    static func noteAudience(of video: Int64, isGone: Bool = false, _ events: EventLog, in tx: any Transaction) throws {
        let found = try tx.row("SELECT id, app_id, account_id, kind FROM app_posts WHERE video_id = \(video) AND state = 'complete'")
        guard let post = found else { return }
        let (id, app, account, kind) = (try post.int(0), try post.int(1), try post.int(2), PostKind(rawValue: try post.text(3)))
        let isPublic = isGone
            ? false : try tx.row("SELECT 1 FROM videos v WHERE v.id = \(video) AND \(VideoAccess.isPublic)") != nil
        let changed = try tx.run("UPDATE app_posts SET is_public = \(isPublic) WHERE id = \(id) AND is_public <> \(isPublic)")
        guard changed == 1, let kind, try isConnected(app, account, in: tx) else { return }
        let told = WebhookPost(kind, id)
        let news: WebhookEvent = isPublic ? .postPublic(told, postID: video) : .postHidden(told, postID: video)
        try Webhooks.tell(news, app: app, account: account, at: events.now(), in: tx)
    }

    /// An app hears only of those who are connected: what becomes of a post afterwards is between the person and their followers.
    static func isConnected(_ app: Int64, _ account: Int64, in tx: any Transaction) throws -> Bool {
        try tx.row("SELECT 1 FROM app_connections WHERE app_id = \(app) AND account_id = \(account)") != nil
    }
}
