import Synchronization

/// Teaches the models what viewers do, beside serving: pages read the last published snapshot and never wait.
actor FeedTrainer {
    /// Lessons between two moments at which others may run: about a millisecond.
    private static let slice = 8
    /// Former snapshots that are held at most until nobody reads them.
    private static let retiredLimit = 4

    private let settings: ModelSettings
    /// Copying them costs some reference counts; see `ChunkedTable`.
    private(set) var models: FeedModels
    /// `FeedModels.changes` of what is published.
    private var publishedChanges = 0
    private var isLearning = false
    private nonisolated let published: Mutex<ModelSnapshot>
    /// Snapshots that pages may still read. Letting go of one frees thousands of chunks, which takes milliseconds: whoever lets go last
    /// pays for it, and that is to be the trainer and not a page.
    private var retired: [ModelSnapshot] = []

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
        dropRetired()
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
            case .copy(let place): place.put(models)
            case .forget(let viewer):
                models.forget(viewer, catalogue)
                await Task.yield()
            case .forgetTopic(let topic): models.forget(topic)
            }
            if number % max(1, settings.publishedActs) == settings.publishedActs - 1 { publish() }
            if number % Self.slice == Self.slice - 1 {
                dropRetired()
                await Task.yield()
            }
        }
        publish()
        // What nobody reads must not stand beside what is published until there is something to learn again.
        dropRetired()
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
        let former = published.withLock { published in
            let former = published
            published = snapshot
            return former
        }
        retired.append(former)
        if retired.count > Self.retiredLimit { retired.removeFirst() }
    }

    /// Lets go of the snapshots that no page reads any more.
    private func dropRetired() {
        var index = retired.startIndex
        while index < retired.endIndex {
            if isKnownUniquelyReferenced(&retired[index]) { retired.remove(at: index) } else { index += 1 }
        }
    }
}
