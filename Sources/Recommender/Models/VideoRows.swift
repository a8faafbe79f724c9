/// Which video stands in which row of the models. Rows of videos that are gone are used again.
struct VideoRows: Sendable {
    /// By row; 0 for a free one.
    private(set) var videos: [Int64] = []
    private var rowOf: [Int64: Int32] = [:]
    private var free: [Int32] = []

    init() {}

    /// As a checkpoint tells it; nil when a video stands twice.
    init?(videos: [Int64]) {
        self.videos = videos
        for (row, video) in videos.enumerated() {
            guard video != 0 else {
                free.append(Int32(truncatingIfNeeded: row))
                continue
            }
            guard rowOf.updateValue(Int32(truncatingIfNeeded: row), forKey: video) == nil else { return nil }
        }
    }

    /// Videos that have a row.
    var count: Int { rowOf.count }

    /// Where a video stands; nil for one that the models do not know.
    func row(of video: Int64) -> Int32? {
        rowOf[video]
    }

    /// The video of a row; nil for a free one.
    func video(at row: Int32) -> Int64? {
        guard videos.indices.contains(Int(row)), videos[Int(row)] != 0 else { return nil }
        return videos[Int(row)]
    }

    /// What the models know of a history, oldest first.
    func entries(of history: ViewerHistory) -> [HistoryEntry] {
        history.entries.compactMap { entry in row(of: entry.video).map { HistoryEntry(item: $0, weight: entry.weight) } }
    }

    /// Gives a video a row.
    mutating func add(_ video: Int64) -> Int32 {
        let row = free.popLast() ?? Int32(truncatingIfNeeded: videos.count)
        if Int(row) < videos.count { videos[Int(row)] = video } else { videos.append(video) }
        rowOf[video] = row
        return row
    }

    mutating func remove(_ video: Int64) -> Int32? {
        guard let row = rowOf.removeValue(forKey: video) else { return nil }
        videos[Int(row)] = 0
        free.append(row)
        return row
    }
}
