import Storage

/// What a viewer has done with the videos of one page, read in one go.
struct ViewerMarks: Sendable {
    private let viewerID: Int64?
    private let liked: Set<Int64>
    private let saved: Set<Int64>
    private let followed: Set<Int64>

    static let guest = ViewerMarks(viewerID: nil, liked: [], saved: [], followed: [])

    private init(viewerID: Int64?, liked: Set<Int64>, saved: Set<Int64>, followed: Set<Int64>) {
        self.viewerID = viewerID
        self.liked = liked
        self.saved = saved
        self.followed = followed
    }

    init(of viewerID: Int64, videos: [Int64], authors: [Int64], in tx: any Transaction) throws {
        self.viewerID = viewerID
        func ids(_ sql: SQL) throws -> Set<Int64> { Set(try tx.rows(sql).map { try $0.int(0) }) }
        liked = try ids("SELECT video_id FROM likes WHERE account_id = \(viewerID) AND video_id IN \(list: videos)")
        saved = try ids("SELECT video_id FROM saves WHERE account_id = \(viewerID) AND video_id IN \(list: videos)")
        followed = try ids("SELECT followee_id FROM follows WHERE follower_id = \(viewerID) AND followee_id IN \(list: authors)")
    }

    func viewer(of video: Int64, by author: Int64) -> CardViewer {
        guard let viewerID else { return .guest }
        return CardViewer(
            liked: liked.contains(video), saved: saved.contains(video), following: followed.contains(author), own: viewerID == author
        )
    }
}

extension ViewerMarks {
    static func read(
        _ viewer: Viewer?, _ cards: some Sequence<PreparedCard> & Sendable, from database: any Database
    ) async throws -> ViewerMarks {
        guard let viewer else { return .guest }
        let videos = cards.compactMap { Int64($0.card.id) }
        let authors = Array(Set(cards.map(\.authorID)))
        // One's own likes are shown and decide nothing; a client that has just set one sees it.
        return try await database.read(.mayLag()) { tx in
            try ViewerMarks(of: viewer.accountID, videos: videos, authors: authors, in: tx)
        }
    }
}
