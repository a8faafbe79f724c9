/// Everything that is learned from all viewers together, as a value: the same lessons in the same order give the same bits.
struct FeedModels: Sendable {
    let settings: ModelSettings
    private(set) var ranker: Ranker
    /// Lessons behind it.
    private(set) var lessons = 0
    /// The last act of the event log that was learned.
    private(set) var lastEvent: Int64 = 0
    private var features = RankerFeatures()
    private var scratch: RankerScratch

    /// Models that know nothing.
    init(_ settings: ModelSettings) {
        self.init(settings, ranker: Ranker(settings.ranker))
    }

    init(_ settings: ModelSettings, ranker: Ranker, lessons: Int = 0, lastEvent: Int64 = 0) {
        self.settings = settings
        self.ranker = ranker
        self.lessons = lessons
        self.lastEvent = lastEvent
        scratch = ranker.scratch()
    }

    mutating func learn(_ lesson: Lesson) {
        ranker.extract(lesson.impression, into: &features)
        ranker.learn(lesson.impression, features, lesson.reaction, &scratch)
        lessons += 1
        lastEvent = max(lastEvent, lesson.event)
    }

    /// As pages read them.
    var snapshot: ModelSnapshot {
        ModelSnapshot(ranker: ranker, lessons: lessons, settings: settings)
    }
}
