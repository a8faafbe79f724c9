import Synchronization

/// Teaches the models what viewers do, beside serving: pages read the last published snapshot and never wait.
///
/// Lessons are learned once each, in their order; the same lessons in the same order give the same models.
actor FeedTrainer {
    /// Lessons between two moments at which others may run: some milliseconds.
    private static let slice = 128

    private let settings: ModelSettings
    private var ranker: Ranker
    private var features = RankerFeatures()
    private var scratch: RankerScratch
    private var lessons = 0
    private(set) var lastEvent: Int64 = 0
    private var publishedLessons = 0
    private var publishedAt = ContinuousClock.now
    private var isLearning = false
    private nonisolated let published: Mutex<ModelSnapshot>

    init(_ settings: ModelSettings) {
        self.settings = settings
        ranker = Ranker(settings.ranker)
        scratch = ranker.scratch()
        published = Mutex(ModelSnapshot(ranker: ranker, lessons: 0, settings: settings))
    }

    /// What pages read.
    nonisolated var snapshot: ModelSnapshot {
        published.withLock { $0 }
    }

    /// Learns all that waits. Returns how many lessons.
    @discardableResult
    func learn(from queue: LessonQueue) async -> Int {
        guard !isLearning else { return 0 }
        isLearning = true
        defer { isLearning = false }
        var count = 0
        while true {
            let waiting = queue.takeAll()
            guard !waiting.isEmpty else { break }
            for (number, lesson) in waiting.enumerated() {
                learn(lesson)
                guard number % Self.slice == Self.slice - 1 else { continue }
                publishIfDue()
                await Task.yield()
            }
            count += waiting.count
        }
        publish()
        return count
    }

    private func learn(_ lesson: Lesson) {
        ranker.extract(lesson.impression, into: &features)
        ranker.learn(lesson.impression, features, lesson.reaction, &scratch)
        lessons += 1
        lastEvent = max(lastEvent, lesson.event)
    }

    private func publishIfDue() {
        guard ContinuousClock.now - publishedAt >= .milliseconds(settings.publishMilliseconds) else { return }
        publish()
    }

    private func publish() {
        publishedAt = .now
        guard lessons != publishedLessons else { return }
        publishedLessons = lessons
        let snapshot = ModelSnapshot(ranker: ranker, lessons: lessons, settings: settings)
        published.withLock { $0 = snapshot }
    }
}
