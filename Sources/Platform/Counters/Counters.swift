import Durable
import Recommender
import Storage

/// The numbers people see, derived from the event log in the transaction that moves this consumer's cursor,
/// so that each fact counts exactly once. `rebuild` counts the facts anew.
struct Counters: Sendable {
    static let consumerName = "counters"

    /// Adds what these events changed.
    static func apply(_ batch: [Event], _ tx: any Transaction) throws {
        for event in batch {
            switch event.kind {
            case "like.added": try marked(event, "likes", 1, tx)
            case "like.removed": try marked(event, "likes", -1, tx)
            case "save.added": try marked(event, "saves", 1, tx)
            case "save.removed": try marked(event, "saves", -1, tx)
            case "share.added": try shared(event, tx)
            case "comment.added", "comment.removed": try recountComments(try event.decode(CommentEvent.self).videoID, tx)
            case "follow.added": try followed(event, 1, tx)
            case "follow.removed": try followed(event, -1, tx)
            case "watch": try watched(event, tx)
            case "video.published", "video.changed", "video.deleted": try recountAuthor(try event.decode(VideoEvent.self).authorID, tx)
            default: break
            }
        }
    }

    /// The videos whose numbers these events changed.
    static func touched(by events: [Event]) -> Set<Int64> {
        Set(events.compactMap { event in
            switch event.kind {
            case "watch":
                (try? event.decode(WatchEvent.self)).flatMap { $0.countsAsView ? $0.videoID : nil }
            case "like.added", "like.removed", "save.added", "save.removed", "share.added", "comment.added", "comment.removed":
                (try? event.decode(Subject.self))?.videoID
            default: nil
            }
        })
    }

    /// What the payloads of all these events have in common.
    private struct Subject: Decodable {
        let videoID: Int64
    }

    private static func marked(_ event: Event, _ column: StaticString, _ change: Int64, _ tx: any Transaction) throws {
        let mark = try event.decode(MarkEvent.self)
        try add(change, column, video: mark.videoID, tx)
        if event.kind.hasPrefix("like.") {
            try tx.run("UPDATE account_counts SET likes = likes + \(change) WHERE account_id = \(mark.authorID)")
        }
    }

    private static func add(_ change: Int64, _ column: StaticString, video: Int64, _ tx: any Transaction) throws {
        let name: SQL = "\(literal: column)"
        try tx.run("UPDATE video_counts SET \(name) = \(name) + \(change) WHERE video_id = \(video)")
    }

    /// Counted anew rather than added up: deleting a comment takes its replies along.
    private static func recountComments(_ video: Int64, _ tx: any Transaction) throws {
        try tx.run(
            "UPDATE video_counts SET comments = (SELECT count(*) FROM comments WHERE video_id = \(video)) WHERE video_id = \(video)"
        )
    }

    private static func followed(_ event: Event, _ change: Int64, _ tx: any Transaction) throws {
        let follow = try event.decode(FollowEvent.self)
        try tx.run("UPDATE account_counts SET followers = followers + \(change) WHERE account_id = \(follow.followeeID)")
        try tx.run("UPDATE account_counts SET following = following + \(change) WHERE account_id = \(follow.followerID)")
    }

    private static func shared(_ event: Event, _ tx: any Transaction) throws {
        let share = try event.decode(ShareEvent.self)
        if ViewerKey.counts(share.viewerKey) { try add(1, "shares", video: share.videoID, tx) }
    }

    /// A view is a watch of at least a second, or of half the clip when that is shorter.
    private static func watched(_ event: Event, _ tx: any Transaction) throws {
        let watch = try event.decode(WatchEvent.self)
        if watch.countsAsView { try add(1, "views", video: watch.videoID, tx) }
    }

    private static func recountAuthor(_ author: Int64, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE account_counts SET
                videos = (SELECT count(*) FROM videos WHERE author_id = \(author) AND status = 'published' AND visibility = 'public'),
                likes = (
                    SELECT coalesce(sum(c.likes), 0) FROM video_counts c JOIN videos v ON v.id = c.video_id WHERE v.author_id = \(author)
                )
            WHERE account_id = \(author) AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = \(author) AND a.deleting_at IS NULL)
            """
        )
    }

    /// Counts every fact anew and moves the cursor to the end of the log, in one transaction.
    static func rebuild(_ tx: any Transaction) throws {
        // Whoever is at work on facts finishes first, and nobody begins: what is counted and the consumer's place belong together.
        // In the order in which consumers take them.
        if tx.dialect == .postgres { try tx.run("LOCK TABLE event_cursors, events IN SHARE ROW EXCLUSIVE MODE") }
        try tx.run(
            """
            UPDATE video_counts SET
                likes = (SELECT count(*) FROM likes x WHERE x.video_id = video_counts.video_id),
                saves = (SELECT count(*) FROM saves x WHERE x.video_id = video_counts.video_id),
                shares = (SELECT count(*) FROM shares x WHERE x.video_id = video_counts.video_id),
                comments = (SELECT count(*) FROM comments x WHERE x.video_id = video_counts.video_id),
                views = (SELECT count(*) FROM watches x WHERE x.video_id = video_counts.video_id
                    AND (x.watched_ms >= 1000 OR x.watched_ms * 2 >= x.duration_ms)
                    AND x.viewer_key NOT LIKE 'guest--%')
            """
        )
        try tx.run(
            """
            UPDATE account_counts SET
                followers = (SELECT count(*) FROM follows f WHERE f.followee_id = account_counts.account_id),
                following = (SELECT count(*) FROM follows f WHERE f.follower_id = account_counts.account_id),
                videos = (SELECT count(*) FROM videos v WHERE v.author_id = account_counts.account_id
                    AND v.status = 'published' AND v.visibility = 'public'),
                likes = (SELECT coalesce(sum(c.likes), 0) FROM video_counts c JOIN videos v ON v.id = c.video_id
                    WHERE v.author_id = account_counts.account_id)
            """
        )
        try tx.run(
            """
            UPDATE event_cursors SET position = (SELECT coalesce(max(id), 0) FROM events) WHERE consumer = \(Counters.consumerName)
            """
        )
    }
}
