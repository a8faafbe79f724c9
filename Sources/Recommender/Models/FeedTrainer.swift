import Synchronization

/// Teaches the models what viewers do, beside serving: pages read the last published snapshot and never wait.
actor FeedTrainer {
    /// Lessons between two moments at which others may run: a millisecond or two.
    private static let slice = 16

    private let settings: ModelSettings
    /// Copying them costs some reference counts; see `ChunkedTable`.
    private(set) var models: FeedModels
    /// `FeedModels.changes` of what is published.
    private var publishedChanges = 0
    private var isLearning = false
    private nonisolated let published: Mutex<ModelSnapshot>

    init(_ settings: ModelSettings) {
        self.settings = settings
        var models = FeedModels(settings)
        published = Mutex(models.publish())
        self.models = models
    }

    /// What pages read.
    nonisolated var snapshot: ModelSnapshot {
        published.withLock { $0 }
    }

    /// Learns all that waits now, each lesson once and in its order. Returns how many. A task that is cancelled leaves the rest where it
    /// was, so that a server that is to end need not learn first: it is in the log.
    @discardableResult
    func learn(from queue: LessonQueue, about catalogue: CatalogueSnapshot) async -> Int {
        guard !isLearning else { return 0 }
        isLearning = true
        defer { isLearning = false }
        models.follow(catalogue)
        let waiting = queue.takeAll()
        for (number, item) in waiting.enumerated() {
            guard !Task.isCancelled else {
                queue.putBack(waiting[number...])
                publish()
                return number
            }
            switch item {
            case .learn(let lesson): models.learn(lesson)
            case .forget(let viewer, let event):
                models.forget(viewer, event: event, catalogue)
                await Task.yield()
            }
            if number % max(1, settings.publishedActs) == settings.publishedActs - 1 { publish() }
            if number % Self.slice == Self.slice - 1 { await Task.yield() }
        }
        publish()
        return waiting.count
    }

    /// Goes on with other models, as a checkpoint gives them. Not while it learns.
    func replace(_ models: FeedModels) {
        self.models = models
        publishedChanges = -1
        publish()
    }

    private func publish() {
        guard models.changes != publishedChanges else { return }
        publishedChanges = models.changes
        let snapshot = models.publish()
        published.withLock { $0 = snapshot }
    }
}
