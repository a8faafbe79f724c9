import Synchronization

/// Adds up the traces.
final class FeedMeter: Sendable {
    private let totals = Mutex(FeedMetrics())

    var metrics: FeedMetrics {
        totals.withLock { $0 }
    }

    func add(_ trace: FeedTrace, of kind: FeedKind) {
        totals.withLock { totals in
            totals.pages += 1
            totals.duration += trace.duration
            for concession in trace.concessions {
                switch concession {
                case .shortPage: totals.shortPages += 1
                case .oneCreatorLeft: totals.repeatedCreatorPages += 1
                case .unscored: totals.unscoredPages += 1
                }
            }
            var next = 0
            for stage in trace.stages { next = Self.add(stage, to: &totals.stages[kind, default: []], guess: next) + 1 }
        }
    }

    /// A stage that ran after its page was answered with.
    func add(_ stage: FeedTrace.Stage, of kind: FeedKind) {
        totals.withLock { totals in _ = Self.add(stage, to: &totals.stages[kind, default: []], guess: 0) }
    }

    func addRepeat() {
        totals.withLock { $0.repeats += 1 }
    }

    func addRefresh(_ duration: Duration) {
        totals.withLock { totals in
            totals.refreshes += 1
            totals.lastRefresh = duration
        }
    }

    /// - Parameter guess: where the stage likely stands: behind the one before it.
    /// - Returns: where it stands.
    private static func add(_ stage: FeedTrace.Stage, to stages: inout [FeedMetrics.Stage], guess: Int) -> Int {
        func isAt(_ index: Int) -> Bool { stages[index].kind == stage.kind && stages[index].name == stage.name }
        let known = guess < stages.count && isAt(guess) ? guess : stages.indices.first(where: isAt)
        if known == nil { stages.append(FeedMetrics.Stage(kind: stage.kind, name: stage.name)) }
        let index = known ?? stages.count - 1
        stages[index].runs += 1
        stages[index].input += stage.input
        stages[index].output += stage.output
        stages[index].duration += stage.duration
        if stage.failure != nil { stages[index].failures += 1 }
        if stage.isLate { stages[index].late += 1 }
        return index
    }
}
