import Storage

/// What a viewer has done with some videos, read in one go.
struct ViewerMarks: Sendable {
    private let viewerID: Int64?
    private var videos: Set<Int64>
    private var authors: Set<Int64>
    private var liked: Set<Int64>
    private var saved: Set<Int64>
    private var followed: Set<Int64>

    static let guest = ViewerMarks(viewerID: nil, videos: [], authors: [], liked: [], saved: [], followed: [])

    private init(
        viewerID: Int64?, videos: Set<Int64>, authors: Set<Int64>, liked: Set<Int64>, saved: Set<Int64>, followed: Set<Int64>
    ) {
        self.viewerID = viewerID
        self.videos = videos
        self.authors = authors
        self.liked = liked
        self.saved = saved
        self.followed = followed
    }

    init(of viewerID: Int64, videos: [Int64], authors: [Int64], in tx: any Transaction) throws {
        func ids(_ sql: SQL) throws -> Set<Int64> { Set(try tx.rows(sql).map { try $0.int(0) }) }
        self.init(
            viewerID: viewerID, videos: Set(videos), authors: Set(authors),
            liked: try ids("SELECT video_id FROM likes WHERE account_id = \(viewerID) AND video_id IN \(list: videos)"),
            saved: try ids("SELECT video_id FROM saves WHERE account_id = \(viewerID) AND video_id IN \(list: videos)"),
            followed: try ids("SELECT followee_id FROM follows WHERE follower_id = \(viewerID) AND followee_id IN \(list: authors)")
        )
    }

    func viewer(of video: Int64, by author: Int64) -> CardViewer {
        guard let viewerID else { return .guest }
        return CardViewer(
            liked: liked.contains(video), saved: saved.contains(video), following: followed.contains(author), own: viewerID == author
        )
    }

    /// Whether all of these were asked for when this was read.
    func knows(_ videos: [Int64], _ authors: [Int64]) -> Bool {
        videos.allSatisfy(self.videos.contains) && authors.allSatisfy(self.authors.contains)
    }

    /// This and what was read before of the same viewer. Nil when that is about too many videos.
    func merging(_ earlier: ViewerMarks, upTo limit: Int) -> ViewerMarks? {
        guard viewerID == earlier.viewerID, videos.count + earlier.videos.count <= limit else { return nil }
        var all = self
        all.videos.formUnion(earlier.videos)
        all.authors.formUnion(earlier.authors)
        all.liked.formUnion(earlier.liked)
        all.saved.formUnion(earlier.saved)
        all.followed.formUnion(earlier.followed)
        return all
    }
}
