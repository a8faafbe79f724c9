import Durable
import Recommender
import Storage
import Web

/// "Not interested": the feed stops showing the video and shows less that is like it.
struct Disinterests: Sendable {
    let database: any Database
    let events: EventLog
    let states: ViewerStates
    let clock: WallClock

    /// Sets or takes back; doing it twice is the same as once. It can be taken back whatever became of the video since.
    func set(_ disinterested: Bool, viewer: Viewer, videoID: Int64) async throws {
        let now = clock.now()
        try await database.write { [events] tx in
            let isVisible = VideoAccess.visible(to: viewer)
            let isSet: SQL = "EXISTS (SELECT 1 FROM disinterests m WHERE m.account_id = \(viewer.accountID) AND m.video_id = v.id)"
            let condition: SQL = disinterested ? isVisible : "(\(isVisible) OR \(isSet))"
            guard let video = try Videos.find("v.id = \(videoID) AND \(condition)", in: tx) else { throw Problem.videoNotFound }
            let changed = disinterested
                ? try tx.run(
                    """
                    INSERT INTO disinterests (account_id, video_id, created_at) VALUES (\(viewer.accountID), \(videoID), \(now))
                    ON CONFLICT (account_id, video_id) DO NOTHING
                    """
                )
                : try tx.run("DELETE FROM disinterests WHERE account_id = \(viewer.accountID) AND video_id = \(videoID)")
            guard changed > 0 else { return }
            var event = MarkEvent(accountID: viewer.accountID, videoID: videoID, authorID: video.authorID)
            event.impersonal = try FeedPreferences.isImpersonal(ViewerKey.account(viewer.accountID).text, in: tx)
            _ = try events.append(disinterested ? "disinterest.added" : "disinterest.removed", event, in: tx)
        }
        states.forget(.account(viewer.accountID))
        events.announce()
    }
}
