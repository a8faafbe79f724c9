/// What the feed has learned about one viewer, small enough to be read by a person.
struct ViewerProfile: Sendable {
    /// Authors told apart.
    static let authorLimit = 24
    /// Tags told apart.
    static let tagLimit = 32
    /// Watches remembered here at least; the platform's own history reaches further, but lags behind by a moment.
    static let recentLimit = 48
    /// So many more before the oldest are let go, all at once.
    private static let recentSlack = 16
    static var mostRecent: Int { recentLimit + recentSlack }

    var authors = AffinityTable(limit: authorLimit)
    var tags = AffinityTable(limit: tagLimit)
    /// Videos watched or turned down lately, longest ago first.
    private(set) var recent = IdentifierSet()
    /// What the models read the viewer by.
    var history = ViewerHistory()
    /// Whether nothing lately was worth staying for.
    private(set) var streak = SwipeStreak()

    private(set) var appetite = Appetite()

    /// A viewer of whom nothing is known.
    init() {}

    /// As it was kept.
    init(
        authors: AffinityTable, tags: AffinityTable, recent: IdentifierSet, history: ViewerHistory, streak: SwipeStreak,
        appetite: Appetite
    ) {
        (self.authors, self.tags, self.recent, self.history) = (authors, tags, recent, history)
        (self.streak, self.appetite) = (streak, appetite)
    }

    /// What was known when an outcome came in.
    struct Memory: Sendable {
        var history: ViewerHistory
        /// One bit for each act on the video before its watch was told.
        var acts: UInt16 = 0
        /// Whether the video's watch was told before.
        var isTold = false
    }

    /// From how surprising a watch was (±0.6) to how far it moves a taste.
    private static let surprise: Float = 2

    /// How far an action moves the taste for the author and for each tag.
    private mutating func signal(_ action: Outcome.Action, appeal: Float) -> (author: Float, tag: Float) {
        switch action {
        case .watch:
            let surprise = Self.surprise * appetite.surprise(of: appeal)
            return (surprise, surprise)
        default: return Self.signal(of: action)
        }
    }

    /// The same of an act; of a watch nothing, because it depends on who watched.
    static func signal(of act: Outcome.Action) -> (author: Float, tag: Float) {
        switch act {
        case .watch: (0, 0)
        case .like, .save: (1, 1)
        case .unlike: (-1, -1)
        case .share: (1, 1.5)
        case .comment: (0.5, 0.5)
        case .follow: (2, 0.5)
        case .profile: (0.5, 0.25)
        case .notInterested, .report: (-3, -1.5)
        case .interestedAgain: (3, 1.5)
        }
    }

    /// - Parameters:
    ///   - appeal: of a watch, see `UsualWatch`; of no meaning for other actions.
    ///   - isTelling: whether liking a video with this tag says anything.
    @discardableResult
    mutating func learn(
        _ action: Outcome.Action, about row: VideoRow, appeal: Float, isTelling: (Int32) -> Bool
    ) -> Memory {
        let signal = signal(action, appeal: appeal)
        var memory = Memory(history: history)
        authors.fade()
        tags.fade()
        authors.add(signal.author, to: row.author)
        row.tags.forEach { tag in
            if isTelling(tag) { tags.add(signal.tag, to: Int64(tag)) }
        }
        switch action {
        case .watch(let watched, let loops):
            let verdict = WatchVerdict(
                watchedMilliseconds: watched, loops: loops, durationMilliseconds: Int(row.durationMilliseconds))
            streak.note(isSwiped: verdict.isSkip)
            remember(row.id)
            memory.acts = history.watched(row, verdict: verdict)
        case .notInterested, .report: remember(row.id)
        case .interestedAgain: forget(row.id)
        default: break
        }
        if let head = action.head { memory.isTold = history.acted(head, on: row) }
        return memory
    }

    /// That it was watched.
    mutating func forget(_ id: Int64) {
        recent = IdentifierSet(recent.members.filter { $0 != id })
        history.forget(id)
    }

    mutating func remember(_ id: Int64) {
        if recent.count >= Self.mostRecent { recent = IdentifierSet(recent.members.suffix(Self.recentLimit)) }
        recent.insert(id)
    }
}
