import Durable
import Recommender
import Storage
import Web

/// Payload of `share.added`.
struct ShareEvent: Codable, Sendable {
    let videoID: Int64
    let authorID: Int64
    let accountID: Int64?
    let viewerKey: String
    /// Whether the feed may learn nothing from it.
    var impersonal: Bool?
}

/// Somebody passed a video on. Guests may too; each click counts once it reached the link, the system's
/// share sheet or the QR code.
struct Shares: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let events: EventLog
    let counters: CounterProgress
    let clock: WallClock

    enum Channel: String, Sendable, Codable, CaseIterable {
        case link, system, qr
    }

    func add(_ channel: Channel, videoID: Int64, viewer: Viewer?, viewerKey: String) async throws -> (count: Int64, url: String) {
        let now = clock.now()
        let id = try identifiers.next()
        let (event, url) = try await database.write { [events] tx -> (Int64, String) in
            guard let video = try Videos.find("v.id = \(videoID) AND \(VideoAccess.visible(to: viewer))", in: tx) else {
                throw Problem.videoNotFound
            }
            if ViewerKey.counts(viewerKey) {
                try tx.run(
                    """
                    INSERT INTO shares (id, video_id, account_id, channel, created_at)
                    VALUES (\(id), \(videoID), \(viewer?.accountID), \(channel.rawValue), \(now))
                    """
                )
            }
            var event = ShareEvent(videoID: videoID, authorID: video.authorID, accountID: viewer?.accountID, viewerKey: viewerKey)
            event.impersonal = try FeedPreferences.isImpersonal(viewerKey, in: tx)
            return (try events.append("share.added", event, in: tx), video.url)
        }
        await counters.counted(event, events)
        let count = try await database.read { tx in
            try tx.row("SELECT shares FROM video_counts WHERE video_id = \(videoID)")?.int(0) ?? 0
        }
        return (count, url)
    }
}
