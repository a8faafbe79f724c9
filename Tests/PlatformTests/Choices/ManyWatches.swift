import Recommender
import Storage

@testable import Platform

/// Somebody who has watched for years: a watch at each of the times 1, 2, 3 and so on.
struct ManyWatches {
    let key: ViewerKey
    let video: Int64

    init(of key: ViewerKey, _ video: Int64) {
        (self.key, self.video) = (key, video)
    }

    func write(_ count: Int, _ database: any Database) async throws {
        let account: Int64? = if case .account(let id) = key { id } else { nil }
        let (viewer, video) = (key.text, video)
        try await database.write { tx in
            for time in 1...count {
                try tx.run(
                    """
                    INSERT INTO watches (viewer_key, feed_session, position, account_id, video_id, watched_ms, duration_ms, loops,
                        ended_by, muted, watched_at, received_at)
                    VALUES (\(viewer), 's', \(time), \(account), \(video), 5000, 8000, 0, 'swipe', 0, \(time), \(time))
                    """
                )
            }
        }
    }
}
