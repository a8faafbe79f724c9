import Durable
import Recommender
import Storage

/// What a browser watched and chose while it counted nowhere goes along when it begins to count. What was counted stays as it is.
struct GuestAdmission: Sendable {
    let database: any Database
    let events: EventLog
    let states: ViewerStates

    func admit(_ guest: GuestKey, as admitted: GuestKey) async throws {
        let (from, to) = (guest.viewer, admitted.viewer)
        try await database.write { [events] tx in
            let watches = try GuestMerge.moveWatches(from, to, nil, in: tx)
            try tx.run(
                """
                INSERT INTO feed_choices (viewer_key, kind, value, stance, shown, created_at, expires_at)
                SELECT \(to.text), kind, value, stance, shown, created_at, expires_at FROM feed_choices WHERE viewer_key = \(from.text)
                ON CONFLICT (viewer_key, kind, value) DO NOTHING
                """
            )
            let choices = try tx.run("DELETE FROM feed_choices WHERE viewer_key = \(from.text)")
            try tx.run(
                """
                INSERT INTO feed_preferences (viewer_key, opens_with, impersonal_since, reset_at, asked_at, expires_at)
                SELECT \(to.text), opens_with, impersonal_since, reset_at, asked_at, expires_at FROM feed_preferences
                WHERE viewer_key = \(from.text)
                ON CONFLICT (viewer_key) DO UPDATE SET
                    impersonal_since = coalesce(feed_preferences.impersonal_since, excluded.impersonal_since)
                """
            )
            let preferences = try tx.run("DELETE FROM feed_preferences WHERE viewer_key = \(from.text)")
            guard watches + choices + preferences > 0 else { return }
            try events.append("guest.merged", GuestMergedEvent(guestKey: from.text, viewerKey: to.text), in: tx)
        }
        states.forget(from)
        states.forget(to)
        events.announce()
    }
}
