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

    /// The vectors are learned beside those that were recent, which a checkpoint does not hold; nothing else has such a memory.
    @Test func `who goes on from a checkpoint learns the rest once, and comes to the same ranker, tastes and numbers`() async throws {
        let whole = await feed()
        let all = outcomes(1...600, at: whole.clock.now)
        whole.engine.record(all)
        await whole.engine.learn()

        let first = await feed()
        first.engine.record(Array(all.prefix(400)))
        let written = try #require(await first.engine.checkpoint())

        let second = await feed()
        #expect(try await second.engine.restore(checkpoint: written) == 400)
        second.engine.record(Array(all.suffix(200)))
        await second.engine.learn()
        #expect(second.engine.lessonsLearned == whole.engine.lessonsLearned)
        let rankers = (await second.engine.trainer.models.ranker, await whole.engine.trainer.models.ranker)
        #expect(rankers.0.checkpoint() == rankers.1.checkpoint())
        let kept = (await second.engine.trainer.models.retrieval.reservoir, await whole.engine.trainer.models.retrieval.reservoir)
        #expect(kept.0.count > 0 && kept.0.targets == kept.1.targets, "what is learned again is what was told before the restart, too")
        await expectSameMemory(second, whole)
    }

    private func expectSameMemory(_ one: TestFeed, _ other: TestFeed) async {
        let memories = [one.engine, other.engine].map { ($0.profiles.memory, $0.catalogue.memory) }
        var written: [[UInt8]] = []
        for (viewers, videos) in memories {
            var writer = ByteWriter()
            await viewers.write(to: &writer)
            videos.write(to: &writer)
            written.append(writer.bytes)
        }
        #expect(written[0] == written[1] && !written[0].isEmpty)
    }

    @Test func `a checkpoint that is made while much comes in holds every act up to its event and none after it`() async throws {
        let (whole, busy) = (await feed(), await feed())
        let all = outcomes(1...1_500, at: whole.clock.now)
        whole.engine.record(all)
        async let told: Void = Task.detached { for outcome in all { busy.engine.record([outcome]) } }.value
        var checkpoints: [[UInt8]] = []
        for _ in 0..<2 { checkpoints.append(try #require(await busy.engine.checkpoint())) }
        await told
        checkpoints.append(try #require(await busy.engine.checkpoint()))
        for checkpoint in checkpoints {
            let restored = await feed()
            let event = try await restored.engine.restore(checkpoint: checkpoint)
            restored.engine.record(all.filter { $0.event > event })
            await expectSameMemory(restored, whole)
        }
    }

    @Test func `whoever is to end while much waits to be learned makes none, and soon, and one while little does`() async throws {
        let feed = await feed()
        feed.engine.record(outcomes(1...1_200, at: feed.clock.now))
        #expect(await checkpointAtTheEnd(of: feed) == nil && feed.engine.lessonsLearned == 0)
        let whole = try #require(await feed.engine.checkpoint())
        feed.engine.record(outcomes(1_201...1_250, at: feed.clock.now))
        let kept = try #require(await checkpointAtTheEnd(of: feed))
        #expect(kept != whole)
        #expect(try await self.feed().engine.restore(checkpoint: kept) == 1_250)
    }

    /// As a task makes it that was cancelled before.
    private func checkpointAtTheEnd(of feed: TestFeed) async -> [UInt8]? {
        await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await feed.engine.checkpoint()
        }.value
    }

    @Test func `tastes go by the names of tags, which have other numbers after a restart`() async throws {
        let first = TestFeed()
        await first.publish(20, authors: 5) { $0 % 2 == 0 ? ["cats"] : ["dogs"] }
        let viewer = ViewerState(key: .account(9))
        for video in stride(from: Int64(1), through: 19, by: 2) { first.watch(video, by: viewer, milliseconds: 10_000) }
        for video in stride(from: Int64(2), through: 20, by: 2) { first.watch(video, by: viewer, milliseconds: 300) }
        let taste = first.engine.taste(of: viewer.key)
        #expect(taste.tags.first?.tag == "cats")
        let checkpoint = try #require(await first.engine.checkpoint())

        let second = TestFeed()
        await second.publish(20, authors: 5) { $0 % 2 == 0 ? ["birds", "cats"] : ["dogs"] }
        try await second.engine.restore(checkpoint: checkpoint)
        let kept = second.engine.taste(of: viewer.key)
        #expect(kept.tags.map(\.tag) == taste.tags.map(\.tag) && kept.tags.map(\.weight) == taste.tags.map(\.weight))
        #expect(kept.authors.map(\.id) == taste.authors.map(\.id))
    }

    @Test func `models that were restored are the same to the last bit`() async throws {
        let feed = await feed()
        feed.engine.record(outcomes(1...400, at: feed.clock.now))
        await feed.engine.learn()
        let kept = try #require(await feed.engine.checkpoint())
        let restored = await self.feed()
        try await restored.engine.restore(checkpoint: kept)
        #expect(restored.engine.lessonsLearned == feed.engine.lessonsLearned, "pages see them at once")
        #expect(await restored.engine.checkpoint() == kept)
    }

    @Test func `a damaged, cut or foreign checkpoint is refused and changes nothing`() async throws {
        let feed = await feed()
        feed.engine.record(outcomes(1...300, at: feed.clock.now))
        await feed.engine.learn()
        let kept = try #require(await feed.engine.checkpoint())
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
        let kept = try #require(await feed.engine.checkpoint())
        await #expect(throws: CheckpointError.foreign) { try await feed.engine.restore(checkpoint: kept, endOfLog: 299) }
        #expect(try await feed.engine.restore(checkpoint: kept, endOfLog: 300) == 300)
    }

    @Test func `a checkpoint of models of another size is refused`() async throws {
        var settings = FeedSettings()
        settings.models.ranker.tableBits = 10
        let small = TestFeed(settings: settings)
        let kept = try #require(await small.engine.checkpoint())
        let feed = await feed()
        await #expect(throws: CheckpointError.settings) { try await feed.engine.restore(checkpoint: kept) }
    }
}
