import Synchronization

/// What waits for the trainer, in the order in which it came. Bounded: when the trainer cannot keep up the oldest half is let go, and
/// counted. Serving never waits for it.
final class LessonQueue: Sendable {
    /// One thing to do for the trainer.
    enum Item: Sendable {
        case learn(Lesson)
        /// The models know it from a checkpoint, which does not hold what is kept to be learned again.
        case recall(Lesson)
        /// A viewer wants what was learned about them to be forgotten.
        case forget(ViewerKey, event: Int64)
        /// The same of one topic.
        case forgetTopic(ForgottenTopic)
    }

    private struct State {
        var items: [Item] = []
        var dropped = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = max(2, limit)
    }

    var count: Int { state.withLock { $0.items.count } }
    /// Lessons let go so far.
    var dropped: Int { state.withLock { $0.dropped } }

    func add(_ item: Item) {
        state.withLock { state in
            if state.items.count >= limit { Self.dropOldest(&state) }
            state.items.append(item)
        }
    }

    /// Everything that waits.
    func takeAll() -> [Item] {
        state.withLock { state in
            var taken: [Item] = []
            swap(&taken, &state.items)
            return taken
        }
    }

    /// What was taken and not learned, in front of what came since.
    func putBack(_ items: ArraySlice<Item>) {
        state.withLock { $0.items.insert(contentsOf: items, at: 0) }
    }

    /// Lessons only: what is to be forgotten is always forgotten.
    private static func dropOldest(_ state: inout State) {
        let half = state.items.count / 2
        let kept = state.items.prefix(half).filter { item in
            switch item {
            case .forget, .forgetTopic: true
            case .learn, .recall: false
            }
        }
        state.dropped += half - kept.count
        state.items.replaceSubrange(..<half, with: kept)
    }
}
