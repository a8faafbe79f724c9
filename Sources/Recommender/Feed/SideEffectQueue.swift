import Synchronization

/// Pages that were answered with and whose side effects have yet to run. Bounded: of too many the newest are let go, and counted.
final class SideEffectQueue: Sendable {
    /// One page, and who is to be told.
    struct Entry: Sendable {
        let page: ServedPage
        let effects: [any SideEffect]

        /// Tells them. One that fails is noted, and keeps none of the others from its turn.
        func run() -> [FeedTrace.Stage] {
            effects.map { stage in
                let start = ContinuousClock.now
                var failure: String?
                do { try stage.apply(page) } catch { failure = "\(error)" }
                return FeedTrace.Stage(
                    kind: .sideEffect, name: stage.name, input: page.items.count, output: page.items.count,
                    duration: ContinuousClock.now - start, failure: failure)
            }
        }
    }

    private struct State {
        var entries: [Entry] = []
        var dropped = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Pages let go so far.
    var dropped: Int { state.withLock { $0.dropped } }

    func add(_ page: ServedPage, for effects: [any SideEffect]) {
        guard !effects.isEmpty else { return }
        state.withLock { state in
            if state.entries.count < limit {
                state.entries.append(Entry(page: page, effects: effects))
            } else {
                state.dropped += 1
            }
        }
    }

    /// Everything that waits, in its order.
    func takeAll() -> [Entry] {
        state.withLock { state in
            var taken: [Entry] = []
            swap(&taken, &state.entries)
            return taken
        }
    }
}
