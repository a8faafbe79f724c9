/// Everything the stages may know about the page that is asked for.
struct FeedQuery: Sendable {
    let viewer: ViewerState
    let kind: FeedKind
    /// Where the session stands.
    let session: SessionProgress
    /// How many places are wanted.
    let limit: Int
    /// UTC milliseconds.
    let now: Int64
    let settings: FeedSettings
    let catalogue: Catalogue
    /// The catalogue when the page was begun.
    let snapshot: CatalogueSnapshot
    /// The learned models when the page was begun.
    let models: ModelSnapshot
    /// What was learned about the viewer; filled in by a query hydrator.
    var profile = ViewerProfile()
    /// The viewer among the videos' vectors; empty when the models know nothing of them.
    var viewerVector: [Float] = []
    /// When the source that is asked has to be done; it looks now and then, and gives what it has. Nil where nothing presses.
    var deadline: ContinuousClock.Instant?

    /// Whether the source that is asked has used up its time.
    var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

    func row(_ candidate: Candidate) -> VideoRow {
        snapshot.rows[Int(candidate.slot)]
    }

    /// Whether the viewer may and should get this video.
    ///
    /// Sources walk past what they may not bring, so that a quota is never eaten by it; the filters then guard every
    /// candidate, whatever brought it.
    func admits(_ row: VideoRow, again: Bool = false) -> Bool {
        for exclusion in Exclusion.allCases where exclusion.concerns(row, in: self) {
            if exclusion != .seen || !again { return false }
        }
        return true
    }

    func tagName(_ number: Int32) -> String? {
        catalogue.tagName(number)
    }

    /// Whether nothing that was learned about the viewer may count: what was watched in an earlier session does not either.
    var isImpersonal: Bool {
        kind == .forYou && viewer.wishes.isImpersonal
    }

    func hasSeen(_ id: Int64) -> Bool {
        profile.recent.contains(id) || viewer.seen.contains(id) || viewer.seenLongAgo.contains(id)
    }

    /// Chance for one stage. It follows from session, position and stage, so that a page asked for twice at once comes
    /// out the same, and a new stage does not change the luck of the others.
    func generator(for stage: String) -> SplitMix64 {
        let place = UInt64(truncatingIfNeeded: session.position) &* 0xD6E8_FEB8_6659_FD93
        return SplitMix64(seed: session.seed ^ place ^ UInt64(stableHashOf: stage))
    }
}
