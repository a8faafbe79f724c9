import Testing

@testable import Recommender

@Suite struct CalmTests {
    private func items(isAdult: Bool, authors: Int, kind: FeedKind = .forYou) async throws -> (TestFeed, [FeedPage]) {
        let feed = TestFeed()
        await feed.publish(240, authors: authors) { [$0 % authors == 0 ? "loved" : "other"] }
        var viewer = ViewerState(key: .account(1), isAdult: isAdult)
        viewer.wishes.pinnedAuthors = [1_000]
        return (feed, try await feed.wholeSession(viewer, kind: kind, pages: 12))
    }

    @Test func `who is not known to be an adult gets more chance, and at most two by one creator on a page`() async throws {
        let (_, lively) = try await items(isAdult: true, authors: 12)
        let (feed, calm) = try await items(isAdult: false, authors: 12)
        func drawn(_ pages: [FeedPage]) -> Int { pages.items.filter { $0.reason == .exploration }.count }
        #expect((14...20).contains(drawn(lively)) && (20...24).contains(drawn(calm)), "up to one in six of 120 places, and one in five")
        #expect(drawn(calm) > drawn(lively))
        func most(_ pages: [FeedPage]) -> Int {
            pages.map { page in Dictionary(grouping: page.items) { feed.author(of: $0.id) }.values.map(\.count).max() ?? 0 }.max() ?? 0
        }
        #expect(most(lively) > 2)
        #expect(most(calm) == 2)
    }

    @Test func `where few people post, a page is full all the same`() async throws {
        let (_, pages) = try await items(isAdult: false, authors: 3)
        #expect(pages.allSatisfy { $0.items.count == 10 })
    }

    @Test func `guests and feeds in the order of time are as they are`() async throws {
        let feed = TestFeed()
        await feed.publish(40, authors: 2)
        #expect(try await feed.page(ViewerState(key: .guest(1))).items.count == 10)
        let (_, pages) = try await items(isAdult: false, authors: 2, kind: .latest)
        #expect(pages.ids.prefix(20) == (221...240).reversed().map(Int64.init)[...])
    }
}
