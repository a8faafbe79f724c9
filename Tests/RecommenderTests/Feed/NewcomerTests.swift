import Testing

@testable import Recommender

@Suite struct NewcomerTests {
    @Test func `a video published a moment ago can stand in the very next page`() async throws {
        let feed = TestFeed()
        await feed.publish(200, authors: 20)
        let first = try await feed.page(.account(1))
        feed.engine.upsert(Video(id: 9_000, author: 77, publishedAt: feed.clock.now, durationMilliseconds: 10_000))
        let second = try await feed.page(.account(1), session: first.session, position: 10)
        #expect(second.items.contains { $0.id == 9_000 })
    }

    @Test func `every video among the old and famous gets its first audience`() async throws {
        var settings = FeedSettings()
        settings.exploration.firstAudience = 5
        let feed = TestFeed(settings: settings)
        await feed.publish(300, authors: 30)
        for id: Int64 in 1...300 {
            for viewer: Int64 in 0..<5 { feed.watch(id, by: .account(viewer)) }
        }
        feed.clock.advance(hours: 24 * 30)
        // Old enough that freshness does not help, unknown, and without a tag that anybody likes.
        for id: Int64 in 901...910 {
            feed.engine.upsert(
                Video(id: id, author: id, publishedAt: feed.clock.now - 20 * 86_400_000, durationMilliseconds: 10_000))
        }
        await feed.engine.refresh()
        for viewer: Int64 in 1_000..<1_300 {
            for item in try await feed.wholeSession(.account(viewer), pages: 2).items { feed.watch(item.id, by: .account(viewer)) }
            if viewer % 20 == 0 { await feed.engine.refresh() }
        }
        await feed.engine.refresh()
        #expect(feed.engine.metrics().newcomers == 0)
    }

    @Test func `a video that several people have reported waits with its first audience until somebody has looked`() async {
        let feed = TestFeed()
        await feed.publish(20, authors: 5)
        func isWaiting() async -> Bool {
            await feed.engine.refresh()
            return feed.engine.catalogue.snapshot.lists.newcomers.contains { feed.engine.catalogue.snapshot.rows[Int($0)].id == 7 }
        }
        for (reporters, waits) in [(0, true), (2, true), (3, false), (1_000, false), (0, true)] {
            feed.engine.upsert(
                Video(id: 7, author: 1_001, publishedAt: feed.clock.now, durationMilliseconds: 10_000, reporters: reporters))
            #expect(await isWaiting() == waits)
        }
    }

    @Test func `exploration keeps to its places: one in each window, none in the first two`() {
        let exploration = FeedExploration()
        for seed: UInt64 in 1...50 {
            let places = exploration.places(from: 0, count: 84, seed: seed, window: exploration.window)
            #expect(places.count == 14)
            for (window, place) in places.enumerated() { #expect((2..<6).contains(place - window * 6)) }
            let paged = stride(from: 0, to: 84, by: 7).flatMap {
                exploration.places(from: $0, count: min(7, 84 - $0), seed: seed, window: exploration.window)
            }
            #expect(paged == places)
        }
    }

    @Test func `hostile settings of exploration neither trap nor run away`() {
        var exploration = FeedExploration()
        exploration.window = -5
        #expect(exploration.places(from: 0, count: 1_000, seed: 1, window: exploration.window).count == FeedExploration.drawLimit)
        #expect(exploration.places(from: -1, count: 10, seed: 1, window: exploration.window).isEmpty)
        #expect(exploration.places(from: 0, count: 0, seed: 1, window: exploration.window).isEmpty)
    }
}
