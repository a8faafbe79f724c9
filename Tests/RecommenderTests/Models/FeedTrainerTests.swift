import Testing

@testable import Recommender

@Suite struct FeedTrainerTests {
    /// Even viewers watch even videos to the end and leave odd ones at once; odd viewers the other way round. No tag tells them apart.
    private func taught(rounds: Int, seed: UInt64 = 1) async -> TestFeed {
        let feed = TestFeed(seed: seed)
        await feed.publish(60, authors: 30)
        for round in 0..<rounds {
            let pair = round * 911 % 2_400
            let (viewer, video) = (Int64(pair / 60), Int64(pair % 60) + 1)
            feed.watch(video, by: .account(viewer), milliseconds: (video + viewer) % 2 == 0 ? 10_000 : 700)
        }
        await feed.engine.learn()
        return feed
    }

    private func expectation(_ feed: TestFeed, viewer: Int64, video: Int64) throws -> RankerScore {
        let models = feed.engine.trainer.snapshot
        let row = try #require(feed.engine.catalogue.rows(of: [video]).first)
        var features = RankerFeatures()
        var scratch = models.ranker.scratch()
        let hashes = feed.engine.catalogue.snapshot.tagHashes
        models.ranker.extract(
            Impression(of: row, to: .account(viewer), at: feed.clock.now, tagHashes: hashes), into: &features)
        return models.ranker.score(features, &scratch)
    }

    @Test func `what was learned from watching stands in the published models`() async throws {
        let feed = await taught(rounds: 2_000)
        let liked = try expectation(feed, viewer: 4, video: 8)
        let disliked = try expectation(feed, viewer: 4, video: 9)
        #expect(liked[.finish] > disliked[.finish] + 0.2)
        #expect(liked[.skip] < disliked[.skip] - 0.2)
        #expect(liked.place > disliked.place)
        #expect(feed.engine.trainer.snapshot.trust > 0.3)
    }

    @Test func `the same lessons give the same models`() async throws {
        let (one, other) = (await taught(rounds: 600), await taught(rounds: 600, seed: 2))
        for video: Int64 in 1...60 {
            #expect(try expectation(one, viewer: 3, video: video) == expectation(other, viewer: 3, video: video))
        }
    }

    @Test func `a page read before does not see what is learned afterwards`() async throws {
        let feed = await taught(rounds: 400)
        let before = feed.engine.trainer.snapshot
        let features = RankerFeatures()
        var scratch = before.ranker.scratch()
        let score = before.ranker.score(features, &scratch)
        for video: Int64 in 1...60 { feed.watch(video, by: .account(100 + video)) }
        await feed.engine.learn()
        #expect(before.ranker.score(features, &scratch) == score)
        #expect(feed.engine.trainer.snapshot.lessons > before.lessons)
    }

    @Test func `nothing is expected of models that have learned little`() async throws {
        let feed = TestFeed()
        await feed.publish(30, authors: 10)
        for video: Int64 in 1...10 { feed.watch(video, by: .account(video)) }
        await feed.engine.learn()
        let page = try await feed.page(.account(99))
        #expect(page.trace?.stages.contains { $0.name == "prediction" } == false)
    }

    @Test func `watching the same video again and again teaches once`() async {
        let feed = TestFeed()
        await feed.publish(30, authors: 10)
        for _ in 0..<1_000 { feed.watch(1, by: .account(1)) }
        #expect(await feed.engine.learn() == 1)
    }

    @Test func `when the trainer cannot keep up the oldest lessons are let go and counted`() async {
        var settings = FeedSettings()
        settings.models.queuedLessons = 100
        let feed = TestFeed(settings: settings)
        await feed.publish(30, authors: 10)
        for viewer: Int64 in 0..<1_000 { feed.watch(1 + viewer % 30, by: .account(viewer)) }
        #expect(feed.engine.lessons.count <= 100)
        let dropped = feed.engine.lessons.dropped
        #expect(await feed.engine.learn() == 1_000 - dropped)
    }

    @Test func `a task that is cancelled learns no more, and the next one goes on where it stopped`() async {
        let feed = TestFeed()
        await feed.publish(30, authors: 10)
        for video: Int64 in 1...30 { feed.watch(video, by: .account(1)) }
        let engine = feed.engine
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await engine.learn()
        }
        #expect(await cancelled.value == 0)
        #expect(engine.lessons.count == 30)
        #expect(await engine.learn() == 30)
    }
}
