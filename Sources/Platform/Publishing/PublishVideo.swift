import Durable
import Storage

/// Job: makes a scheduled video visible when its time has come.
struct PublishVideo: Codable, Sendable {
    static let kind = "video.publish"

    let videoID: Int64

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await lease.complete { [events = shop.events, now = shop.clock.now()] tx in
            guard let video = try Videos.find("v.id = \(videoID) AND v.status = 'scheduled'", in: tx) else { return }
            try PublishVideo.publish(videoID, authorID: video.authorID, at: now, events, in: tx)
        }
        shop.events.announce()
    }

    static func publish(_ id: Int64, authorID: Int64, at now: Int64, _ events: EventLog, in tx: any Transaction) throws {
        try tx.run("UPDATE videos SET status = 'published', published_at = \(now), is_draft = 0 WHERE id = \(id)")
        try AppPosts.move(of: id, to: .complete, events, in: tx)
        _ = try events.append("video.published", VideoEvent(videoID: id, authorID: authorID), in: tx)
    }
}
