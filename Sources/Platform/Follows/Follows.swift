import Durable
import Recommender
import Storage
import Web

/// Payload of `follow.added` and `follow.removed`.
struct FollowEvent: Codable, Sendable {
    let followerID: Int64
    let followeeID: Int64
    /// The video that brought the follower, when one is known to.
    var videoID: Int64?
    /// Whether the feed may learn nothing from it.
    var impersonal: Bool?
}

/// Who follows whom.
struct Follows: Sendable {
    let database: any Database
    let events: EventLog
    let counters: CounterProgress
    let cardMarks: CardMarks
    let clock: WallClock

    /// Accounts one may follow: bounds what the feed has to hold for one viewer.
    static let limit = 5000

    /// Follows or unfollows; doing it twice is the same as once. Returns the followee's follower count.
    /// - Parameter videoID: from which one somebody began to follow. One that is not the followee's, or that the viewer may not watch, is
    ///   passed over: the follow is what was meant.
    func set(_ following: Bool, viewer: Viewer, followeeID: Int64, from videoID: Int64? = nil) async throws -> Int64 {
        guard viewer.accountID != followeeID else {
            throw Problem.refused(code: "follow_self", "You can't follow yourself.")
        }
        let now = clock.now()
        // Also when nobody can say whether it was written.
        defer { cardMarks.forget(viewer.accountID) }
        let event = try await database.write { [events] tx -> Int64? in
            let changed = following
                ? try Follows.add(viewer.accountID, followeeID, at: now, in: tx)
                : try tx.run("DELETE FROM follows WHERE follower_id = \(viewer.accountID) AND followee_id = \(followeeID)") > 0
            guard changed else { return nil }
            var event = FollowEvent(followerID: viewer.accountID, followeeID: followeeID)
            if following, let videoID, try Follows.isWatchable(videoID, by: followeeID, for: viewer, in: tx) {
                event.videoID = videoID
                event.impersonal = try FeedPreferences.isImpersonal(ViewerKey.account(viewer.accountID).text, in: tx)
            }
            return try events.append(following ? "follow.added" : "follow.removed", event, in: tx)
        }
        await counters.counted(event, events)
        return try await database.read { tx in
            try tx.row("SELECT followers FROM account_counts WHERE account_id = \(followeeID)")?.int(0) ?? 0
        }
    }

    private static func isWatchable(_ video: Int64, by author: Int64, for viewer: Viewer, in tx: any Transaction) throws -> Bool {
        try Videos.find("v.id = \(video) AND v.author_id = \(author) AND \(VideoAccess.visible(to: viewer))", in: tx) != nil
    }

    private static func add(_ follower: Int64, _ followee: Int64, at now: Int64, in tx: any Transaction) throws -> Bool {
        let blocked = try tx.row(
            """
            SELECT 1 FROM blocks WHERE (blocker_id = \(follower) AND blocked_id = \(followee))
                OR (blocker_id = \(followee) AND blocked_id = \(follower))
            """
        )
        guard blocked == nil else { throw Problem.refused(code: "blocked", "You can't follow this account.") }
        let count = try tx.row("SELECT count(*) FROM follows WHERE follower_id = \(follower)")?.int(0) ?? 0
        guard count < Follows.limit else {
            throw Problem.refused(code: "too_many_follows", "You follow \(Follows.limit) accounts, which is as many as one can.")
        }
        return try tx.run(
            """
            INSERT INTO follows (follower_id, followee_id, created_at) VALUES (\(follower), \(followee), \(now))
            ON CONFLICT (follower_id, followee_id) DO NOTHING
            """
        ) > 0
    }
}
