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
        let duration = UInt64(DurationBuckets.index(milliseconds: impression.durationMilliseconds))
        note(.viewer, impression.viewer, 0, signals, at)
        note(.video, impression.video, 0, signals, at)
        note(.duration, duration, 0, signals, at)
        note(.viewerDuration, impression.viewer, duration / 2, signals, at)
        if impression.author != 0 {
            note(.author, impression.author, 0, signals, at)
            note(.viewerAuthor, impression.viewer, impression.author, signals, at)
        }
        for lane in 0..<4 where impression.tags[lane] != 0 {
            note(.viewerTag, impression.viewer, impression.tags[lane], signals, at)
        }
        trails.update(impression.viewer, tick: tick) { trail in
            trail.note(video: impression.video, worth: (place ?? 0.5) * 2 - 1, at: at)
        }
    }

    func counts(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) -> RateCounts {
        rates.value(StableHash.of(kind.rawValue, first, second))
    }

    private mutating func note(_ kind: Kind, _ first: UInt64, _ second: UInt64, _ signals: Vector, _ at: Int64) {
        let memory = kind == .duration ? 5_000 : settings.memory
        rates.update(StableHash.of(kind.rawValue, first, second), tick: tick) { counts in
            counts.note(signals, at: at, memory: memory, recentMemory: settings.recentMemory)
        }
    }
}
