/// What one act teaches the models: what was shown to whom, and what came of it.
struct Lesson: Sendable {
    var impression: Impression
    var reaction: Reaction
    /// What the viewer watched before it, oldest first; empty when the video was not wanted, because then nobody reads it.
    var history: ViewerHistory

    var video: Int64 { Int64(bitPattern: impression.video) }

    /// Whether it says that the viewer wanted this video: what is to be found for others like them.
    var isPositive: Bool {
        reaction[.finish] == true || reaction[.like] == true || reaction[.share] == true || reaction[.longView] == true
    }
}

extension Lesson {
    /// The lesson of an outcome; nil when it teaches nothing.
    ///
    /// A watch answers whether it was finished, skipped or long, how long it was, and whether the viewer acted: no, for acts that did not
    /// come before it was reported. An act that comes later answers for itself alone.
    ///
    /// - Parameter memory: what the viewer's profile knew before.
    init?(_ outcome: Outcome, about row: VideoRow, memory: ViewerProfile.Memory, tagHashes: ChunkedArray<UInt64>) {
        var reaction = Reaction()
        switch outcome.action {
        case .watch(let watched, let loops):
            reaction = Reaction(watched: watched, loops: loops, durationMilliseconds: row.durationMilliseconds, acts: memory.acts)
        default:
            guard memory.isTold, let head = outcome.action.head else { return nil }
            reaction[head] = true
        }
        self.init(
            impression: Impression(of: row, to: outcome.viewer, at: outcome.at, tagHashes: tagHashes), reaction: reaction,
            history: ViewerHistory())
        if isPositive { history = memory.history }
    }
}

extension Reaction {
    /// Heads that this house's events answer beside the watch itself.
    private static let acts: [RankerHead] = [.like, .share, .comment, .follow, .profile, .notInterested, .report]
    /// A longer video counts as watched for long from here on.
    private static let longViewMilliseconds = 18_000

    /// - Parameter acts: one bit for each head that the viewer answered.
    fileprivate init(watched: Int, loops: Int, durationMilliseconds: Int32, acts: UInt16) {
        let verdict = WatchVerdict(watchedMilliseconds: watched, loops: loops, durationMilliseconds: Int(durationMilliseconds))
        self.init(playMilliseconds: Int64(max(0, watched)))
        self[.finish] = verdict.isComplete
        self[.skip] = verdict.isSkip
        self[.longView] = verdict.isComplete || watched >= Self.longViewMilliseconds
        for head in Self.acts { self[head] = acts & head.bit != 0 }
    }
}

extension Outcome.Action {
    /// What the ranker calls the act; nil for what it does not learn. A saved video counts as a liked one.
    var head: RankerHead? {
        switch self {
        case .like, .save: .like
        case .share: .share
        case .comment: .comment
        case .follow: .follow
        case .profile: .profile
        case .notInterested: .notInterested
        case .report: .report
        case .watch, .unlike, .interestedAgain: nil
        }
    }
}
