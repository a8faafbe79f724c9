import Recommender
import Storage

/// What a viewer has watched, for feeds to leave out: the newest as they are, those before in four bytes each.
struct SeenVideos: Sendable {
    /// Watches read at once, and kept as they are.
    static let piece = 10_000
    /// Watches before those that are kept, the newest: ten years of fifty videos a day.
    static let longAgo = 190_000

    /// Longest ago first.
    var newest: [Int64] = []
    /// The time of the oldest of these when there may be older ones; nil otherwise. UTC ms.
    var until: Int64?

    /// - Parameter reset: what was watched until then is forgotten, UTC ms.
    init(of key: ViewerKey, after reset: Int64, until end: Int64 = .max, in tx: any Transaction) throws {
        let condition: SQL = switch key {
        case .account(let id): "account_id = \(id)"
        case .guest: "viewer_key = \(key.text)"
        }
        let rows = try tx.rows(
            """
            SELECT video_id, received_at FROM watches WHERE \(condition) AND received_at > \(reset) AND received_at <= \(end)
            ORDER BY received_at DESC LIMIT \(SeenVideos.piece)
            """
        )
        newest = try rows.reversed().map { try $0.int(0) }
        // Watches of one batch bear one time, so the next piece begins with it again.
        guard rows.count == SeenVideos.piece, let oldest = try rows.last?.int(1), oldest < end else { return }
        until = oldest
    }

    /// Those before, piece by piece, so that nobody waits behind a long read.
    func older(of key: ViewerKey, after reset: Int64, from database: any Database) async throws -> CompactSet {
        guard var end = until else { return [] }
        var videos: [Int64] = []
        while videos.count < SeenVideos.longAgo {
            let moment = end
            let piece = try await database.read { tx in try SeenVideos(of: key, after: reset, until: moment, in: tx) }
            videos += piece.newest
            guard let next = piece.until else { break }
            end = next
        }
        return CompactSet(videos)
    }
}
