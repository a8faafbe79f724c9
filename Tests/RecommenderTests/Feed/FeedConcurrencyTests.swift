import Synchronization
import Testing

@testable import Recommender

@Suite struct FeedConcurrencyTests {
    @Test func `one page asked for many times at once is one page`() async throws {
        let feed = TestFeed()
        await feed.publish(300, authors: 30)
        let session = try await feed.page(.account(1)).session
        let pages = try await withThrowingTaskGroup(of: FeedPage.self) { group in
            for _ in 0..<32 { group.addTask { try await feed.page(.account(1), session: session, position: 10) } }
            return try await group.reduce(into: [FeedPage]()) { $0.append($1) }
        }
        #expect(Set(pages.map { $0.items.map(\.id) }).count == 1)
        #expect(pages.filter { $0.trace != nil }.count == 1)
        feed.engine.runSideEffects()
        #expect(feed.engine.metrics().places.values.reduce(0, +) == 20)
    }

    @Test func `pages stay true while videos come and go, viewers act and lists are rebuilt`() async throws {
        let feed = TestFeed()
        await feed.publish(500, authors: 50) { ["tag\($0 % 7)"] }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for round: Int64 in 0..<300 {
                    feed.engine.upsert(
                        Video(id: 10_000 + round, author: round % 9, publishedAt: feed.clock.now, durationMilliseconds: 9_000))
                    feed.engine.remove(round + 1)
                    await Task.yield()
                }
            }
            group.addTask {
                for _ in 0..<40 { await feed.engine.refresh() }
            }
            for viewer: Int64 in 1...6 {
                group.addTask { try await Self.scroll(feed, viewer: .account(viewer)) }
            }
            try await group.waitForAll()
        }
        await feed.engine.refresh()
        #expect(feed.engine.metrics().videos == 500)
        let all = try await feed.wholeSession(.account(99)).ids
        #expect(Set(all) == Set((301...500).map(Int64.init)).union((10_000..<10_300).map(Int64.init)))
    }

    /// Videos that nobody may get any more.
    private final class Gone: Sendable {
        let ids = Mutex<Set<Int64>>([])
    }

    @Test func `what was taken out or hidden before a page is asked for is not in it, whoever asks meanwhile`() async throws {
        let feed = TestFeed()
        await feed.publish(400, authors: 40) { ["tag\($0 % 5)"] }
        let gone = Gone()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for id: Int64 in 1...300 {
                    // In turns: deleted, for followers only, and for adults only.
                    let video = Video(
                        id: id, author: 1_000 + id % 40, publishedAt: feed.clock.now, durationMilliseconds: 10_000,
                        audience: id % 3 == 1 ? .followers : .everyone, isAgeRestricted: id % 3 == 2)
                    if id % 3 == 0 { feed.engine.remove(id) } else { feed.engine.upsert(video) }
                    gone.ids.withLock { _ = $0.insert(id) }
                    await Task.yield()
                }
            }
            group.addTask { for _ in 0..<20 { await feed.engine.refresh() } }
            for number: Int64 in 1...4 {
                group.addTask {
                    var viewer = ViewerState.account(number)
                    viewer.isAdult = false
                    for _ in 0..<60 {
                        let before = gone.ids.withLock { $0 }
                        let page = try await feed.page(viewer, limit: 20)
                        #expect(before.isDisjoint(with: page.items.map(\.id)))
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Scrolls twenty pages, reacting to everything, and checks what must always hold.
    private static func scroll(_ feed: TestFeed, viewer: ViewerState) async throws {
        var viewer = viewer
        viewer.blocked = [1_003]
        var ids: [Int64] = []
        var page = try await feed.page(viewer)
        for _ in 0..<20 {
            for item in page.items {
                feed.watch(item.id, by: viewer, milliseconds: item.id % 2 == 0 ? 9_000 : 500)
                #expect(feed.author(of: item.id) != 1_003)
            }
            ids += page.items.map(\.id)
            guard let next = page.nextPosition else { break }
            page = try await feed.page(viewer, session: page.session, position: next)
        }
        #expect(Set(ids).count == ids.count)
    }
}
