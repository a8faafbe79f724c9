/// Everything by chance: the rate at which a feed without any targeting meets a taste.
struct ChancePolicy: FeedPolicy {
    /// Tries for each place; then the page stays shorter.
    private static let tries = 64

    private var videos: [Int64] = []
    private var luck: Luck

    init(seed: UInt64) {
        luck = Luck(seed: seed)
    }

    mutating func begin(with videos: [Video], history: [Outcome]) {
        self.videos = videos.map(\.id)
    }

    mutating func publish(_ video: Video, at now: Int64) {
        videos.append(video.id)
    }

    mutating func learn(_ outcomes: [Outcome]) {}

    mutating func refresh(at now: Int64) {}

    mutating func next(for visit: PolicyVisit, at now: Int64) -> PolicyPage {
        var page = PolicyPage()
        var taken = IdentifierSet(visit.pending)
        for _ in 0..<visit.limit * Self.tries where page.places.count < visit.limit && !videos.isEmpty {
            let video = luck.element(of: videos)
            guard !visit.viewer.seen.contains(video), taken.insert(video) else { continue }
            page.places.append(PolicyPage.Place(video: video, basis: .chance))
        }
        return page
    }
}
