/// Newest first.
struct ChronologicalPolicy: FeedPolicy {
    /// Oldest first.
    private var videos: [Int64] = []

    mutating func begin(with videos: [Video], history: [Outcome]) {
        self.videos = videos.sorted { $0.publishedAt < $1.publishedAt }.map(\.id)
    }

    mutating func publish(_ video: Video, at now: Int64) {
        videos.append(video.id)
    }

    mutating func learn(_ outcomes: [Outcome]) {}

    mutating func refresh(at now: Int64) {}

    mutating func next(for visit: PolicyVisit, at now: Int64) -> PolicyPage {
        visit.firstUnseen(of: videos.reversed(), basis: .other)
    }
}
