/// What features are made from besides the impression itself: rates and trails of the past. Bounded: two tables that
/// forget who was idle for longest.
struct FeatureMemory: Sendable {
    /// What rates are kept of.
    enum Kind: UInt64 {
        case viewer = 1, video, author, duration, viewerDuration, viewerAuthor, viewerTag
    }

    let settings: RankerSettings
    var rates: RecentTable<RateCounts>
    var trails: RecentTable<ViewerTrail>
    var everything = RateCounts()
    /// Reactions so far; the clock of forgetting.
    var tick: UInt32 = 0

    init(_ settings: RankerSettings) {
        self.settings = settings
        rates = RecentTable(bits: settings.memoryBits, empty: RateCounts())
        trails = RecentTable(bits: settings.memoryBits - 3, empty: ViewerTrail())
    }

    /// What came of an impression, for the features of the next ones.
    mutating func note(_ impression: Impression, _ reaction: Reaction, place: Float?) {
        tick &+= 1
        let signals = RateSignals.of(reaction, place: place)
        let at = impression.boundedAt
        everything.note(signals, at: at, memory: 20_000, recentMemory: 500)
        eachRate(of: impression) { memory, kind, hash in
            let fading = kind == .duration ? 5_000 : memory.settings.memory
            memory.rates.update(hash, tick: memory.tick) { counts in
                counts.note(signals, at: at, memory: fading, recentMemory: memory.settings.recentMemory)
            }
        }
        trails.update(impression.viewer, tick: tick) { trail in
            trail.note(video: impression.video, worth: (place ?? 0.5) * 2 - 1, at: at)
        }
    }

    /// Adds acts on an impression whose watch was told before: it was shown once, and is not shown again by them.
    mutating func add(_ reaction: Reaction, to impression: Impression) {
        var acts = RateSignals.of(reaction, place: 0)
        acts[RateSignals.shown] = 0
        everything.sums += acts
        eachRate(of: impression) { memory, _, hash in
            memory.rates.update(hash, tick: memory.tick) { $0.sums += acts }
        }
    }

    private mutating func eachRate(of impression: Impression, _ body: (inout Self, Kind, UInt64) -> Void) {
        let duration = UInt64(DurationBuckets.index(milliseconds: impression.durationMilliseconds))
        func note(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) {
            body(&self, kind, StableHash.of(kind.rawValue, first, second))
        }
        note(.viewer, impression.viewer)
        note(.video, impression.video)
        note(.duration, duration)
        note(.viewerDuration, impression.viewer, duration / 2)
        if impression.author != 0 {
            note(.author, impression.author)
            note(.viewerAuthor, impression.viewer, impression.author)
        }
        for lane in 0..<4 where impression.tags[lane] != 0 { note(.viewerTag, impression.viewer, impression.tags[lane]) }
    }

    func counts(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) -> RateCounts {
        rates.value(StableHash.of(kind.rawValue, first, second))
    }
}
