import Synchronization

/// Lessons that wait for the trainer, in the order in which they came. Bounded: when the trainer cannot keep up the oldest half is let
/// go, and counted. Serving never waits for it.
final class LessonQueue: Sendable {
    private struct State {
        var lessons: [Lesson] = []
        var dropped = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = max(2, limit)
    }

    var count: Int { state.withLock { $0.lessons.count } }
    /// Lessons let go so far.
    var dropped: Int { state.withLock { $0.dropped } }

    func add(_ lesson: Lesson) {
        state.withLock { state in
            if state.lessons.count >= limit {
                state.dropped += state.lessons.count / 2
                state.lessons.removeFirst(state.lessons.count / 2)
            }
            state.lessons.append(lesson)
        }
    }

    /// Everything that waits.
    func takeAll() -> [Lesson] {
        state.withLock { state in
            var taken: [Lesson] = []
            swap(&taken, &state.lessons)
            return taken
        }
    }
}
