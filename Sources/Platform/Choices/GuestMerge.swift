import Durable
import Logging
import Recommender
import Storage

/// Payload of `guest.merged`.
struct GuestMergedEvent: Codable, Sendable {
    let guestKey: String
    let accountID: Int64
}

/// What a browser watched and chose while nobody was signed in goes over to the account that is made or signed in to there. The
/// browser gets another guest number: whoever uses it signed out afterwards is somebody else.
struct GuestMerge: Sendable {
    let database: any Database
    let events: EventLog
    let states: ViewerStates
    let clock: WallClock

    func merge(_ guest: GuestKey, into accountID: Int64) async throws {
        let (from, to) = (ViewerKey.guest(guest.number), ViewerKey.account(accountID))
        let now = clock.now()
        try await database.write { [events] tx in
            let watches = try tx.run(
                """
                UPDATE watches SET viewer_key = \(to.text), account_id = \(accountID)
                WHERE viewer_key = \(from.text) AND NOT EXISTS (SELECT 1 FROM watches o WHERE o.viewer_key = \(to.text)
                    AND o.feed_session = watches.feed_session AND o.position = watches.position)
                """
            )
            let choices = try GuestMerge.moveChoices(from, to, accountID, at: now, in: tx)
            let preferences = try GuestMerge.movePreferences(from, to, in: tx)
            guard watches + choices + preferences > 0 else { return }
            try events.append("guest.merged", GuestMergedEvent(guestKey: from.text, accountID: accountID), in: tx)
        }
        states.forget(from)
        states.forget(to)
        events.announce()
    }

    /// An account's own choices stay as they are.
    private static func moveChoices(
        _ from: ViewerKey, _ to: ViewerKey, _ accountID: Int64, at now: Int64, in tx: any Transaction
    ) throws -> Int {
        let choices = try Choices.all(of: from, in: tx)
        guard !choices.isEmpty else { return 0 }
        let known = Int(try tx.row("SELECT count(*) FROM feed_choices WHERE viewer_key = \(to.text)")?.int(0) ?? 0)
        for choice in choices.prefix(max(0, Choices.limit - known)) {
            if case .video(let id) = choice.subject {
                try tx.run(
                    """
                    INSERT INTO disinterests (account_id, video_id, created_at)
                    SELECT \(accountID), v.id, \(now) FROM videos v WHERE v.id = \(id) ON CONFLICT (account_id, video_id) DO NOTHING
                    """
                )
                continue
            }
            try tx.run(
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

    private static func movePreferences(_ from: ViewerKey, _ to: ViewerKey, in tx: any Transaction) throws -> Int {
        try tx.run(
            """
            INSERT INTO feed_preferences (viewer_key, opens_with, impersonal_since, reset_at, asked_at)
            SELECT \(to.text), opens_with, impersonal_since, reset_at, asked_at FROM feed_preferences WHERE viewer_key = \(from.text)
            ON CONFLICT (viewer_key) DO NOTHING
            """
        )
        return try tx.run("DELETE FROM feed_preferences WHERE viewer_key = \(from.text)")
    }
}
