import Testing

@testable import Recommender

/// Two circles of viewers, of whom one watches the first half of the videos to the end and the other the second half. Neither tags nor
/// creators tell the halves apart.
@Suite struct MatchTests {
    private static let half: Int64 = 60

    private func taught(rounds: Int = 6, matchStrength: Double = FeedNewcomers().matchStrength) async -> TestFeed {
        var settings = FeedSettings()
        settings.models.halfTrust = 200
        settings.newcomers.matchStrength = matchStrength
        let feed = TestFeed(settings: settings)
        await feed.publish(Int(Self.half) * 2, authors: 40)
        var random = SplitMix64(seed: 5)
        for viewer: Int64 in 0..<Int64(rounds * 20) {
            let first = viewer % 2 == 0 ? 1 : Self.half + 1
            for video in (first..<first + Self.half).shuffled(using: &random).prefix(12) { feed.watch(video, by: .account(viewer)) }
        }
        await feed.engine.learn()
        await feed.engine.refresh()
        return feed
    }

    private func isFirstHalf(_ id: Int64) -> Bool { id <= Self.half }

    @Test func `who watched three videos of one circle gets what that circle watches`() async throws {
        let feed = await taught()
        for circle in [true, false] {
            let viewer = ViewerState.account(circle ? 900 : 901)
            let first: Int64 = circle ? 1 : Self.half + 1
            for video in first..<first + 3 { feed.watch(video, by: viewer) }
            let page = try await feed.page(viewer)
            let chosen = page.items.filter { $0.propensity == 1 }
            #expect(chosen.filter { isFirstHalf($0.id) == circle }.count >= chosen.count - 1)
            #expect(page.trace?.stages.first { $0.kind == .source && $0.name == "match" }?.output ?? 0 > 0)
            #expect(page.trace?.stages.first { $0.kind == .source && $0.name == "co-watch" }?.output ?? 0 > 0)
        }
    }

    @Test func `the reason names a video that the viewer watched`() async throws {
        // At its whole weight, or else what the ranker expects speaks louder after three videos.
        let feed = await taught(matchStrength: 0)
        let viewer = ViewerState.account(900)
        for video: Int64 in 1...3 { feed.watch(video, by: viewer) }
        let reasons = try await feed.page(viewer).items.map(\.reason)
        let causes = reasons.compactMap { reason in if case .becauseVideo(let video) = reason { video } else { nil } }
        #expect(!causes.isEmpty)
        #expect(causes.allSatisfy { (1...3).contains($0) })
    }

    @Test func `a video that nobody has watched has a place by its creator and tags`() async throws {
        let feed = await taught()
        await feed.engine.learn()
        #expect(feed.engine.upsert(
            Video(id: 1_000, author: 1_000, publishedAt: feed.clock.now, durationMilliseconds: 10_000, tags: ["new"])))
        await feed.engine.learn()
        let models = feed.engine.trainer.snapshot
        let row = try #require(models.rows.row(of: 1_000))
        #expect(models.retrieval.vector(row)?.contains { $0 != 0 } == true)
        feed.engine.remove(1_000)
        await feed.engine.learn()
        #expect(feed.engine.trainer.snapshot.rows.row(of: 1_000) == nil)
        #expect(!feed.engine.trainer.snapshot.retrieval.holds(row))
    }

    @Test func `a video that takes another's row inherits nothing of it`() async throws {
        let feed = await taught()
        let wanted = feed.engine.trainer.snapshot
        let row = try #require(wanted.rows.row(of: 5))
        #expect(isAnyones(row, in: wanted))
        feed.engine.remove(5)
        feed.engine.upsert(Video(id: 2_000, author: 1, publishedAt: feed.clock.now, durationMilliseconds: 10_000))
        await feed.engine.learn()
        let models = feed.engine.trainer.snapshot
        #expect(models.rows.row(of: 2_000) == row)
        #expect(!isAnyones(row, in: models))
        #expect(models.coVisits.lists.neighbours(of: Int(row)).isEmpty)
    }

    private func isAnyones(_ row: Int32, in models: ModelSnapshot) -> Bool {
        let lists = models.coVisits.lists
        return (0..<lists.count).contains { lists.neighbours(of: $0).contains { $0.item == row } }
    }

    @Test func `pages never repeat and never show what is gone while the models learn beside them`() async throws {
        let feed = await taught(rounds: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for round: Int64 in 0..<40 {
                    for video: Int64 in 1...20 { feed.watch(video + round, by: .account(5_000 + round)) }
                    await feed.engine.learn()
                    if round == 20 { feed.engine.remove(7) }
                }
            }
            for viewer: Int64 in 0..<4 {
                group.addTask {
                    let pages = try await feed.wholeSession(.account(8_000 + viewer), pages: 12)
                    #expect(Set(pages.ids).count == pages.ids.count)
                    #expect(pages.items.allSatisfy { $0.propensity > 0 && $0.propensity <= 1 })
                }
            }
            try await group.waitForAll()
        }
        #expect(!(try await feed.page(.account(9_000))).items.map(\.id).contains(7))
    }
}
