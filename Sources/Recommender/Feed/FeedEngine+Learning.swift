import Synchronization

extension FeedEngine {
    /// Takes in what viewers did, in the order of time. The next page knows; the ranked lists follow at the next refresh, and the models
    /// when `learn` ran. Each viewer counts once for a video and once with each kind of act on it (`CountedOutcomes`); those
    /// who do not count change their own taste alone.
    ///
    /// What one event of the log tells comes in one call: a checkpoint holds all of it or nothing.
    package func record(_ outcomes: [Outcome]) {
        let snapshot = catalogue.snapshot
        recorded.withLock { recorded in
            for outcome in outcomes {
                record(outcome, snapshot)
                recorded = max(recorded, outcome.event)
            }
        }
    }

    private func record(_ outcome: Outcome, _ snapshot: CatalogueSnapshot) {
        let weight = outcome.viewer.counts ? counted.note(outcome) : .nothing
        guard let row = catalogue.note(outcome, isRepeat: !weight.counts) else { return }
        guard !outcome.isImpersonal else { return profiles.remember(row.id, of: outcome.viewer) }
        let memory = profiles.learn(outcome.action, about: row, by: outcome.viewer, isTelling: snapshot.isTelling)
        guard weight.teaches, let lesson = Lesson(outcome, about: row, memory: memory, tagHashes: snapshot.tagHashes) else { return }
        lessons.add(.learn(lesson))
    }

    /// Teaches the models what `record` took in since the last time; to be called every quarter of a second or so, by one task. Pages
    /// know it when this returns, and in between when there is much (`ModelSettings.publishedActs`).
    ///
    /// - Returns: how many acts were learned.
    @discardableResult
    package func learn() async -> Int {
        await trainer.learn(from: lessons, about: catalogue.snapshot)
    }

    /// Acts that the models have learned from, ever: whether there is something new to write down.
    package var lessonsLearned: Int {
        trainer.snapshot.lessons
    }
}
