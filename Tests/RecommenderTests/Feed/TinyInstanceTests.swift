import Testing

@testable import Recommender

@Suite struct TinyInstanceTests {
    @Test(arguments: FeedKind.allCases)
    func `an empty instance gives an empty page and an end`(kind: FeedKind) async throws {
        let feed = TestFeed()
        let page = try await feed.page(.account(1), kind: kind)
        #expect(page.items.isEmpty)
        #expect(page.nextPosition == nil)
        #expect(page.trace?.concessions == [.shortPage])
        await feed.engine.refresh()
        #expect(try await feed.page(.account(1), kind: kind).items.isEmpty)
    }

    @Test func `ten videos and three viewers: everybody sees all of them, then an honest end`() async throws {
        let feed = TestFeed()
        await feed.publish(10, authors: 3)
        for viewer: Int64 in 1...3 {
            let pages = try await feed.wholeSession(.account(viewer), limit: 4)
            #expect(pages.ids.sorted() == Array(1...10))
            #expect(pages.last?.nextPosition == nil)
        }
    }

    @Test func `who has seen everything is offered it again in a new session only, longest ago first`() async throws {
        let feed = TestFeed()
        await feed.publish(6, authors: 6)
        var viewer = ViewerState.account(1)
        let first = try await feed.wholeSession(viewer)
        for id: Int64 in [4, 2, 6, 1, 5, 3] {
            feed.watch(id, by: viewer)
            viewer.seen.insert(id)
        }
        let end = try await feed.page(viewer, session: first[0].session, position: 6)
        #expect(end.items.isEmpty)
        #expect(end.nextPosition == nil)
        let again = try await feed.page(viewer)
        #expect(again.items.map(\.id) == [4, 2, 6, 1, 5, 3])
        #expect(again.items.allSatisfy { $0.reason == .again && $0.source == "again" })
    }

    @Test func `a new video stands before what was seen before`() async throws {
        let feed = TestFeed()
        await feed.publish(4, authors: 4)
        var viewer = ViewerState.account(1)
        viewer.seen = [1, 2, 3, 4]
        feed.engine.upsert(Video(id: 50, author: 9, publishedAt: feed.clock.now, durationMilliseconds: 8_000))
        let page = try await feed.page(viewer)
        #expect(page.items.map(\.id) == [50, 1, 2, 3, 4])
        #expect(page.items[0].reason != .again)
    }

    @Test func `the viewer's own videos are not in the feed, not even again`() async throws {
        let feed = TestFeed()
        await feed.publish(6, authors: 2)
        var viewer = ViewerState.account(1_000)
        viewer.seen = [1, 2, 3]
        let pages = try await feed.wholeSession(viewer)
        #expect(Set(pages.ids) == [2, 4, 6])
    }
}
