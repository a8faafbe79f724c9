import Testing

@testable import Recommender

@Suite struct FeedCheckpointTests {
    private func outcomes(_ events: ClosedRange<Int64>, at now: Int64) -> [Outcome] {
        events.map { event in
            Outcome(
                viewer: .account(event % 37), video: 1 + event * 7 % 40, at: now + event,
                action: .watch(watchedMilliseconds: event % 3 == 0 ? 10_000 : 900, loops: 0), event: event)
        }
    }

    private func feed() async -> TestFeed {
        let feed = TestFeed()
        await feed.publish(40, authors: 10)
        return feed
    }

    /// The vectors are learned beside positives drawn again from memory, which a checkpoint does not hold; the ranker has no such memory.
    @Test func `who goes on from a checkpoint learns the rest once, and comes to the same ranker`() async throws {
        let whole = await feed()
        let all = outcomes(1...600, at: whole.clock.now)
        whole.engine.record(all)
        await whole.engine.learn()

        let first = await feed()
        first.engine.record(Array(all.prefix(400)))
        await first.engine.learn()
        let written = await first.engine.checkpoint()

        let second = await feed()
        #expect(try await second.engine.restore(checkpoint: written) == 400)
        second.engine.record(all)
        await second.engine.learn()
        #expect(second.engine.lessonsLearned == whole.engine.lessonsLearned)
        let rankers = (await second.engine.trainer.models.ranker, await whole.engine.trainer.models.ranker)
        #expect(rankers.0.checkpoint() == rankers.1.checkpoint())
        let kept = (await second.engine.trainer.models.retrieval.reservoir, await whole.engine.trainer.models.retrieval.reservoir)
        #expect(kept.0.count > 0 && kept.0.targets == kept.1.targets, "what is learned again is what was told before the restart, too")
    }

    @Test func `models that were restored are the same to the last bit`() async throws {
        let feed = await feed()
        feed.engine.record(outcomes(1...400, at: feed.clock.now))
        await feed.engine.learn()
        let kept = await feed.engine.checkpoint()
        let restored = await self.feed()
        try await restored.engine.restore(checkpoint: kept)
        #expect(restored.engine.lessonsLearned == feed.engine.lessonsLearned, "pages see them at once")
        #expect(await restored.engine.checkpoint() == kept)
    }

    @Test func `a damaged, cut or foreign checkpoint is refused and changes nothing`() async throws {
        let feed = await feed()
        feed.engine.record(outcomes(1...300, at: feed.clock.now))
        await feed.engine.learn()
        let kept = await feed.engine.checkpoint()
        var damages: [[UInt8]] = [[], Array(kept.prefix(20)), Array(kept.dropLast()), kept + [0], Array("not a checkpoint at all".utf8)]
        for place in [0, 9, 22, 40, kept.count / 2, kept.count - 1] {
            var damaged = kept
            damaged[place] ^= 0x40
            damages.append(damaged)
        }
        for damaged in damages {
            await #expect(throws: CheckpointError.self) { try await feed.engine.restore(checkpoint: damaged) }
        }
        #expect(await feed.engine.checkpoint() == kept)
    }

    @Test func `a checkpoint that knows more than the log is of another log`() async throws {
        let feed = await feed()
        feed.engine.record(outcomes(1...300, at: feed.clock.now))
        await feed.engine.learn()
        let kept = await feed.engine.checkpoint()
        await #expect(throws: CheckpointError.foreign) { try await feed.engine.restore(checkpoint: kept, endOfLog: 299) }
        #expect(try await feed.engine.restore(checkpoint: kept, endOfLog: 300) == 300)
    }

    @Test func `a checkpoint of models of another size is refused`() async {
        var settings = FeedSettings()
        settings.models.ranker.tableBits = 10
        let small = TestFeed(settings: settings)
        let kept = await small.engine.checkpoint()
        let feed = await feed()
        await #expect(throws: CheckpointError.settings) { try await feed.engine.restore(checkpoint: kept) }
    }
}
