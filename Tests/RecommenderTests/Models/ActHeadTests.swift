import Testing

@testable import Recommender

/// Acts that come from a card beside the watch itself: a follow, a visit to the creator's profile, a report.
@Suite struct ActHeadTests {
    static let acts: [(Outcome.Action, RankerHead)] = [(.follow, .follow), (.profile, .profile), (.report, .report)]

    /// Everybody watches everything; on videos of every fourth creator they act.
    private func taught(_ action: Outcome.Action, isFirst: Bool) async -> TestFeed {
        let feed = TestFeed()
        await feed.publish(40, authors: 20)
        for viewer: Int64 in 0..<20 {
            for video: Int64 in 1...40 {
                let act = feed.outcome(video, by: .account(viewer), action)
                let isAct = video % 4 == 1
                if isAct, isFirst { feed.engine.record([act]) }
                feed.watch(video, by: .account(viewer), milliseconds: 4_000)
                if isAct, !isFirst { feed.engine.record([act, act]) }
            }
        }
        await feed.engine.learn()
        return feed
    }

    private func score(_ feed: TestFeed, video: Int64) throws -> RankerScore {
        let models = feed.engine.trainer.snapshot
        let row = try #require(feed.engine.catalogue.rows(of: [video]).first)
        var features = RankerFeatures()
        var scratch = models.ranker.scratch()
        let hashes = feed.engine.catalogue.snapshot.tagHashes
        models.ranker.extract(Impression(of: row, to: .account(99), at: feed.clock.now, tagHashes: hashes), into: &features)
        return models.ranker.score(features, &scratch)
    }

    @Test(arguments: acts, [true, false])
    func `the models learn from which videos people act, whether the act comes before its watch or after`(
        act: (action: Outcome.Action, head: RankerHead), isFirst: Bool
    ) async throws {
        let feed = await taught(act.action, isFirst: isFirst)
        let (acted, other) = (try score(feed, video: 5), try score(feed, video: 6))
        #expect(acted[act.head] > other[act.head] * 2)
        #expect(feed.engine.trainer.snapshot.lessons == (isFirst ? 800 : 1_000), "a repeated act is no lesson")
        let (best, worst) = (PredictedValue().of(acted), PredictedValue().of(other))
        #expect(act.head == .report ? best < worst : best > worst)
    }

    @Test func `without an act the models expect none`() async throws {
        let feed = TestFeed()
        await feed.publish(40, authors: 20)
        for viewer: Int64 in 0..<20 {
            for video: Int64 in 1...40 { feed.watch(video, by: .account(viewer), milliseconds: 4_000) }
        }
        await feed.engine.learn()
        for (_, head) in Self.acts { #expect(try score(feed, video: 5)[head] < 0.02) }
    }

    @Test func `what reports may take from a video is bounded`() async throws {
        let feed = await taught(.report, isFirst: false)
        let score = try score(feed, video: 5)
        var value = PredictedValue()
        #expect(value.report * Double(score[.report]) < value.reportFloor, "everybody reported it")
        let bounded = value.of(score)
        value.report = 0
        #expect(abs(bounded - value.of(score) - PredictedValue().reportFloor) < 1e-9)
    }
}
