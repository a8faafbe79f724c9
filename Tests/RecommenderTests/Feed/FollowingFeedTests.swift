import Testing

@testable import Recommender

@Suite struct FollowingFeedTests {
    @Test func `followed authors' videos come newest first, and nobody else's`() async throws {
        let feed = TestFeed()
        await feed.publish(60, authors: 6)
        let viewer = ViewerState.account(1, followed: [1_000, 1_001, 1_002])
        let pages = try await feed.wholeSession(viewer, kind: .following)
        let expected = (1...60).reversed().filter { ($0 - 1) % 6 < 3 }.map(Int64.init)
        #expect(pages.ids == expected)
        #expect(pages.items.allSatisfy { $0.reason == .following && $0.propensity == 1 })
    }

    @Test func `an author's flood is taken apart, their own order kept`() async throws {
        let feed = TestFeed()
        await feed.engine.load(
            (1...30).map { Video(id: $0, author: 8, publishedAt: feed.clock.now - $0, durationMilliseconds: 5_000) }
                + (31...60).map { Video(id: $0, author: 9, publishedAt: feed.clock.now - 1_000 - $0, durationMilliseconds: 5_000) })
        let viewer = ViewerState.account(1, followed: [8, 9])
        let ids = try await feed.wholeSession(viewer, kind: .following, pages: 3).ids
        #expect(ids == (1...15).flatMap { [Int64($0), Int64($0) + 30] })
    }

    @Test func `what is published while scrolling stands at the top of the next page`() async throws {
        let feed = TestFeed()
        await feed.publish(40, authors: 4)
        let viewer = ViewerState.account(1, followed: [1_000, 1_001, 1_002, 1_003])
        let first = try await feed.page(viewer, kind: .following)
        feed.engine.upsert(Video(id: 99, author: 1_000, publishedAt: feed.clock.now, durationMilliseconds: 10_000))
        let second = try await feed.page(viewer, kind: .following, session: first.session, position: 10)
        #expect(second.items.first?.id == 99)
    }

    @Test func `who follows nobody gets an empty page`() async throws {
        let feed = TestFeed()
        await feed.publish(10, authors: 2)
        #expect(try await feed.page(.account(1), kind: .following).items.isEmpty)
    }

    @Test func `what was seen comes again only from those who are followed`() async throws {
        let feed = TestFeed()
        await feed.publish(8, authors: 2)
        var viewer = ViewerState.account(1, followed: [1_000])
        viewer.seen = [1, 2, 3, 4]
        let page = try await feed.page(viewer, kind: .following)
        #expect(page.items.map(\.id) == [7, 5, 1, 3])
        #expect(page.items.map(\.reason) == [.following, .following, .again, .again])
    }

    @Test func `followed authors stand in For You with the reason that they are followed`() async throws {
        let feed = TestFeed()
        await feed.publish(200, authors: 40)
        let viewer = ViewerState.account(1, followed: [1_007])
        let pages = try await feed.wholeSession(viewer, pages: 5)
        for item in pages.items where feed.author(of: item.id) == 1_007 {
            #expect(item.reason == .following || item.reason == .exploration)
        }
        #expect(pages.items.contains { $0.reason == .following })
    }
}
