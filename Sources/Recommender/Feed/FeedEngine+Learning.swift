import Synchronization

extension FeedEngine {
    /// Takes in what viewers did, in the order of time. The next page knows; the ranked lists follow at the next refresh, and the models
    /// when `learn` ran. Each viewer counts once for a video and once with each kind of act on it (`CountedOutcomes`). What the models
    /// know from a checkpoint is told to the statistics and tastes, and kept to be learned again.
    package func record(_ outcomes: [Outcome]) {
        let snapshot = catalogue.snapshot
        let known = knownEvent.withLock { $0 }
        for outcome in outcomes {
            let weight = counted.note(outcome)
            guard let row = catalogue.note(outcome, isRepeat: !weight.counts) else { continue }
            guard !outcome.isImpersonal else {
                profiles.remember(row.id, of: outcome.viewer)
                continue
            }
            let memory = profiles.learn(
                outcome.action, about: row, by: outcome.viewer, isTelling: snapshot.isTelling)
            guard weight.teaches else { continue }
            guard let lesson = Lesson(outcome, about: row, memory: memory, tagHashes: snapshot.tagHashes) else { continue }
            if outcome.event == 0 || outcome.event > known {
                lessons.add(.learn(lesson))
            } else if lesson.isPositive {
                lessons.add(.recall(lesson))
            }
        }
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

    /// What the models have learned, as bytes to be kept. Takes a tenth of a second or so, on the caller's thread.
    package func checkpoint() async -> [UInt8] {
        await trainer.models.checkpoint()
    }

    /// Goes on from a checkpoint, before the first outcome is recorded.
    ///
    /// - Parameter end: the last event of the log; models that know more come from another log, or from one that was set back.
    /// - Returns: the last event that the models know.
    /// - Throws: `CheckpointError`; then the models are as they were, and learn from what is recorded.
    @discardableResult
    package func restore(checkpoint bytes: [UInt8], endOfLog end: Int64 = .max) async throws(CheckpointError) -> Int64 {
        let models = try FeedModels(checkpoint: bytes, settings.models)
        guard models.lastEvent <= end else { throw .foreign }
        await trainer.replace(models)
        knownEvent.withLock { $0 = models.lastEvent }
        return models.lastEvent
    }
}
