import Synchronization

/// The feed: what is in it, what it has learned, and its pages. One for a process; safe to use from anywhere.
///
/// Nothing here is durable but what `checkpoint` gives. After a restart the platform loads the videos, restores the newest checkpoint and
/// records what its event log tells after that; sessions begin anew, unless a `SessionKeeper` has written down what they had served.
package final class FeedEngine: Sendable, CustomStringConvertible {
    let settings: FeedSettings
    let catalogue: Catalogue
    let profiles: ViewerProfiles
    let sessions: FeedSessions
    let pipelines: FeedPipelines
    let meter = FeedMeter()
    let servedTally = ServedTally()
    let sideEffects: SideEffectQueue
    let counted = CountedOutcomes()
    let lessons: LessonQueue
    let trainer: FeedTrainer
    /// The last event of the log that is in. Held while anything is taken in, so that a checkpoint is of one moment.
    let recorded = Mutex<Int64>(0)
    /// UTC milliseconds.
    let now: @Sendable () -> Int64
    private let refreshDueAt = Mutex(ContinuousClock.now)

    /// - Parameters:
    ///   - seed: all chance in ranking follows from it: the same seed, clock and calls give the same pages, under other names.
    ///   - now: the wall clock, UTC milliseconds.
    package convenience init(seed: UInt64 = .random(in: .min ... .max), now: @escaping @Sendable () -> Int64) {
        self.init(settings: FeedSettings(), seed: seed, now: now)
    }

    /// - Parameter change: may replace stages before the first page.
    init(
        settings: FeedSettings, seed: UInt64, now: @escaping @Sendable () -> Int64, change: (FeedPipelines) -> FeedPipelines = { $0 }
    ) {
        self.settings = settings
        self.now = now
        catalogue = Catalogue(settings: settings)
        profiles = ViewerProfiles(limit: settings.limits.viewers)
        sessions = FeedSessions(limits: settings.limits, seed: seed)
        sideEffects = SideEffectQueue(limit: settings.limits.waitingPages)
        lessons = LessonQueue(limit: settings.models.queuedLessons)
        trainer = FeedTrainer(settings.models)
        pipelines = change(
            FeedPipelines.standard(settings: settings, catalogue: catalogue, profiles: profiles, sideEffects: [servedTally]))
    }

    /// The pipelines, one line for each stage.
    package var description: String {
        pipelines.all.map(\.description).joined(separator: "\n")
    }

    /// Takes in many videos at once, at the start of the process. Those known already are replaced; of more than `FeedLimits.videos` the
    /// newest are taken.
    package func load(_ videos: [Video]) async {
        await catalogue.load(videos, now: now())
    }

    /// Takes in a video that was published or changed: it may stand in the very next page. When the catalogue is full (`FeedLimits.videos`)
    /// the oldest hundredth goes, by ids.
    ///
    /// - Returns: false when it is older than all that a full catalogue holds.
    @discardableResult
    package func upsert(_ video: Video) -> Bool {
        catalogue.upsert(video)
    }

    /// Takes a video out at once, from pages that were served before, too.
    package func remove(_ video: Int64) {
        catalogue.remove(video)
    }

    /// Takes out everything by an author.
    func removeAuthor(_ author: Int64) {
        catalogue.remove(author: author)
    }

    /// Rebuilds the ranked lists. Takes about 60 ms for 100,000 videos, in steps between which others run.
    package func refresh() async {
        let start = ContinuousClock.now
        await catalogue.refresh(now: now())
        let end = ContinuousClock.now
        meter.addRefresh(end - start)
        let pause = max(.milliseconds(settings.refreshMilliseconds), (end - start) * 20)
        refreshDueAt.withLock { $0 = end + pause }
    }

    /// Rebuilds the ranked lists when something changed and the last time is long enough ago; to be called every
    /// quarter of a second or so.
    ///
    /// - Returns: whether it did.
    @discardableResult
    package func refreshIfDue() async -> Bool {
        guard refreshDueAt.withLock({ $0 <= .now }), catalogue.isDirty else { return false }
        await refresh()
        return true
    }

    /// The feed in numbers, for `/metrics`.
    package func metrics() -> FeedMetrics {
        var metrics = meter.metrics
        metrics.places = servedTally.places
        metrics.droppedPages = sideEffects.dropped
        metrics.videos = catalogue.count
        metrics.newcomers = catalogue.snapshot.lists.newcomers.count + catalogue.snapshot.arrivals.count
        metrics.sessions = sessions.count
        metrics.viewers = profiles.count
        metrics.lessons = lessonsLearned
        metrics.waitingLessons = lessons.count
        metrics.droppedLessons = lessons.dropped
        return metrics
    }
}
