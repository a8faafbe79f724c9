/// What was counted of each video: as much as a database's counters tell.
struct VideoTally: Sendable {
    struct Entry: Sendable {
        let video: Video
        var shows = 0.0
        var finishes = 0.0
        var likes = 0.0
        var comments = 0.0
        var shares = 0.0
        /// Finishes and likes, faded to `fadedTo`.
        private var recent = 0.0
        private var fadedTo: Int64 = .min

        init(video: Video) {
            self.video = video
        }

        func popularity(at now: Int64) -> Double {
            fadedTo == .min ? 0 : recent * VideoTally.halfLife.share(afterMilliseconds: now - fadedTo)
        }

        mutating func note(_ outcome: Outcome) {
            var gain = 0.0
            switch outcome.action {
            case .watch(let watched, let loops):
                let verdict = WatchVerdict(
                    watchedMilliseconds: watched, loops: loops, durationMilliseconds: video.durationMilliseconds)
                shows += 1
                if verdict.isComplete { (finishes, gain) = (finishes + 1, 1) }
            case .like: (likes, gain) = (likes + 1, 1)
            case .comment: comments += 1
            case .share: shares += 1
            case .unlike, .save, .follow, .profile, .notInterested, .interestedAgain, .report: break
            }
            guard gain > 0 else { return }
            recent = popularity(at: outcome.at) + gain
            fadedTo = max(fadedTo, outcome.at)
        }
    }

    private static let halfLife = HalfLife.hours(72)

    /// In the order in which they came; ids count from 1.
    private(set) var entries: [Entry] = []
    private var places: [Int64: Int] = [:]

    mutating func add(_ video: Video) {
        places[video.id] = entries.count
        entries.append(Entry(video: video))
    }

    mutating func note(_ outcome: Outcome) {
        if let place = places[outcome.video] { entries[place].note(outcome) }
    }

    func entry(of video: Int64) -> Entry? {
        places[video].map { entries[$0] }
    }
}
