import Durable
import Media
import Storage

/// Payload of `video.failed`.
struct VideoFailure: Codable, Sendable {
    let videoID: Int64
    let code: String
    let detail: String

    /// Marks the video as failed, if it still stands where the failure found it. Its owner gets the reason in words; a retry is
    /// offered when it may help.
    static func mark(_ id: Int64, while status: Video.Status, _ failure: MediaFailure, _ events: EventLog, in tx: any Transaction) throws {
        let marked = try tx.run(
            """
            UPDATE videos SET status = 'failed', stage = NULL, progress = NULL, failure_code = \(failure.code.rawValue),
                failure_sentence = \(failure.sentence), failure_can_retry = \(!failure.isPermanent)
            WHERE id = \(id) AND status = \(status.rawValue)
            """
        )
        guard marked == 1 else { return }
        try AppPosts.move(of: id, to: .failed, because: PostFailure(failure.code), events, in: tx)
        // One that could be watched until now is public no longer.
        try AppPosts.noteAudience(of: id, events, in: tx)
        _ = try events.append("video.failed", VideoFailure(videoID: id, code: failure.code.rawValue, detail: failure.detail), in: tx)
    }
}
