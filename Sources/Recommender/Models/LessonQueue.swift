import Synchronization

/// What waits for the trainer, in the order in which it came. Bounded: when the trainer cannot keep up the oldest half is let go, and
/// counted. Serving never waits for it.
final class LessonQueue: Sendable {
    /// One thing to do for the trainer.
    enum Item: Sendable {
        case learn(Lesson)
        /// A viewer wants what was learned about them to be forgotten.
        case forget(ViewerKey)
        /// The same of one topic.
        case forgetTopic(ForgottenTopic)
        /// Somebody wants the models as they are after all that stands before this.
        case copy(ModelsCopy)
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

    /// Lessons only: what is to be forgotten is always forgotten, and who waits for a copy gets one.
    private static func dropOldest(_ state: inout State) {
        let half = state.items.count / 2
        let kept = state.items.prefix(half).filter { item in
            if case .learn = item { false } else { true }
        }
        state.dropped += half - kept.count
        state.items.replaceSubrange(..<half, with: kept)
    }
}
