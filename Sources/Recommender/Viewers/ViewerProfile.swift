/// What the feed has learned about one viewer, small enough to be read by a person.
struct ViewerProfile: Sendable {
    /// Authors told apart.
    static let authorLimit = 24
    /// Tags told apart.
    static let tagLimit = 32
    /// Watches remembered here at least; the platform's own history reaches further, but lags behind by a moment.
    static let recentLimit = 48

    var authors = AffinityTable(limit: authorLimit)
    var tags = AffinityTable(limit: tagLimit)
    /// Videos watched or turned down lately, longest ago first.
    private(set) var recent = IdentifierSet()

    /// How far an action moves the taste for the author and for each tag. A skip weighs less than a full watch,
    /// because people also skip what they like.
    private static func signal(_ action: Outcome.Action, durationMilliseconds: Int) -> (author: Float, tag: Float) {
        switch action {
        case .watch(let watched, let loops):
            let verdict = WatchVerdict(watchedMilliseconds: watched, loops: loops, durationMilliseconds: durationMilliseconds)
            if verdict.isComplete { return (0.6 + 0.1 * Float(verdict.loops), 1 + 0.1 * Float(verdict.loops)) }
            if verdict.isSkip { return (-0.3, -0.5) }
            return (0.3 * Float(verdict.share), 0.5 * Float(verdict.share))
        case .like, .save: return (1, 1)
        case .unlike: return (-1, -1)
        case .share: return (1, 1.5)
        case .comment: return (0.5, 0.5)
        case .follow: return (2, 0.5)
        case .notInterested: return (-3, -1.5)
        case .interestedAgain: return (3, 1.5)
        }
    }

    /// - Parameter isTelling: whether liking a video with this tag says anything.
    mutating func learn(_ action: Outcome.Action, about row: VideoRow, isTelling: (Int32) -> Bool) {
        let signal = Self.signal(action, durationMilliseconds: Int(row.durationMilliseconds))
        authors.fade()
        tags.fade()
        authors.add(signal.author, to: row.author)
        row.tags.forEach { tag in
            if isTelling(tag) { tags.add(signal.tag, to: Int64(tag)) }
        }
        switch action {
        case .watch, .notInterested: remember(row.id)
        case .interestedAgain: forget(row.id)
        default: break
        }
    }

    /// That it was watched.
    mutating func forget(_ id: Int64) {
        recent = IdentifierSet(recent.members.filter { $0 != id })
    }

    mutating func remember(_ id: Int64) {
        if recent.count >= Self.recentLimit * 2 { recent = IdentifierSet(recent.members.suffix(Self.recentLimit)) }
        recent.insert(id)
    }
}
