import Durable
import Logging
import Recommender
import Storage

/// Payload of `guest.merged`.
struct GuestMergedEvent: Codable, Sendable {
    let guestKey: String
    /// The account that it has become.
    var accountID: Int64?
    /// The guest that it has become, who counts from now on.
    var viewerKey: String?

    var into: ViewerKey? { accountID.map(ViewerKey.account) ?? viewerKey.flatMap(ViewerKey.init(text:)) }
}

/// What a browser watched and chose while nobody was signed in goes over to the account that is made or signed in to there. The
/// browser gets another guest number: whoever uses it signed out afterwards is somebody else.
///
/// Somebody waits for it, so of the watches only the newest go over, as many as one transaction takes.
struct GuestMerge: Sendable {
    let database: any Database
    let events: EventLog
    let states: ViewerStates
    let clock: WallClock

    func merge(_ guest: GuestKey, into accountID: Int64) async throws {
        let (from, to) = (ViewerKey.guest(guest.number), ViewerKey.account(accountID))
        let now = clock.now()
        try await database.write { [events] tx in
            let watches = try GuestMerge.moveWatches(from, to, accountID, in: tx)
            let choices = try GuestMerge.moveChoices(from, to, accountID, at: now, in: tx)
            let preferences = try GuestMerge.movePreferences(from, to, in: tx)
            guard watches + choices + preferences > 0 else { return }
            try events.append("guest.merged", GuestMergedEvent(guestKey: from.text, accountID: accountID), in: tx)
        }
        states.forget(from)
        states.forget(to)
        events.announce()
    }

    /// The newest.
    static func moveWatches(_ from: ViewerKey, _ to: ViewerKey, _ accountID: Int64?, in tx: any Transaction) throws -> Int {
        let start = try Choices.start(ofNewest: from, in: tx)
        return try tx.run(
            """
            UPDATE watches SET viewer_key = \(to.text), account_id = \(accountID)
            WHERE viewer_key = \(from.text) AND received_at >= \(start ?? 0)
                AND NOT EXISTS (SELECT 1 FROM watches o WHERE o.viewer_key = \(to.text)
                AND o.feed_session = watches.feed_session AND o.position = watches.position)
            """
        )
    }

    /// An account's own choices stay as they are. Nobody mutes themselves: signed out one may not have known whose it was.
    private static func moveChoices(
        _ from: ViewerKey, _ to: ViewerKey, _ accountID: Int64, at now: Int64, in tx: any Transaction
    ) throws -> Int {
        let choices = try Choices.all(of: from, in: tx)
        guard !choices.isEmpty else { return 0 }
        let known = Int(try tx.row("SELECT count(*) FROM feed_choices WHERE viewer_key = \(to.text)")?.int(0) ?? 0)
        var room = Choices.limit - known
        for choice in choices where choice.subject != .creator(accountID) {
            if case .video(let id) = choice.subject {
                try tx.run(
                    """
                    INSERT INTO disinterests (account_id, video_id, created_at)
                    SELECT \(accountID), v.id, \(now) FROM videos v WHERE v.id = \(id) AND v.author_id <> \(accountID)
                    ON CONFLICT (account_id, video_id) DO NOTHING
                    """
                )
                continue
            }
            guard room > 0 else { continue }
            room -= try tx.run(
                """
                INSERT INTO feed_choices (viewer_key, kind, value, stance, shown, created_at)
                VALUES (\(to.text), \(choice.subject.kind.rawValue), \(choice.subject.value), \(choice.stance.rawValue),
                    \(choice.subject.shown), \(now))
                ON CONFLICT (viewer_key, kind, value) DO NOTHING
                """
            )
        }
        return try tx.run("DELETE FROM feed_choices WHERE viewer_key = \(from.text)")
    }

    /// "Nothing personal" was said for whoever sits here, and a question that was answered need not be asked again. A reset was the
    /// browser's: what the account liked before it counts. Which feed opens stands in the browser's cookie.
    private static func movePreferences(_ from: ViewerKey, _ to: ViewerKey, in tx: any Transaction) throws -> Int {
        try tx.run(
            """
            INSERT INTO feed_preferences (viewer_key, impersonal_since, asked_at)
            SELECT \(to.text), impersonal_since, asked_at FROM feed_preferences WHERE viewer_key = \(from.text)
            ON CONFLICT (viewer_key) DO UPDATE SET
                impersonal_since = coalesce(feed_preferences.impersonal_since, excluded.impersonal_since),
                asked_at = coalesce(feed_preferences.asked_at, excluded.asked_at)
            """
        )
        return try tx.run("DELETE FROM feed_preferences WHERE viewer_key = \(from.text)")
    }
}
