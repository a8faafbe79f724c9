import Testing

@testable import Recommender

@Suite struct LatestFeedTests {
    @Test func `everyone's videos come newest first, whoever looks`() async throws {
        let feed = TestFeed()
        await feed.publish(60, authors: 6)
        for viewer in [ViewerState.account(1), ViewerState(key: .guest(2))] {
            let pages = try await feed.wholeSession(viewer, kind: .latest)
            #expect(pages.ids == (1...60).reversed().map(Int64.init))
            #expect(pages.items.allSatisfy { $0.propensity == 1 && $0.source == "latest" })
        }
    }

    @Test func `what is for followers is not for everyone, and what was seen comes last`() async throws {
        let feed = TestFeed()
        await feed.publish(10, authors: 5)
        feed.engine.upsert(Video(id: 99, author: 1_000, publishedAt: feed.clock.now, durationMilliseconds: 5_000, audience: .followers))
        var viewer = ViewerState.account(1, followed: [1_000])
        viewer.seen = [10, 9]
        #expect(try await feed.page(viewer, kind: .latest, limit: 20).items.map(\.id) == [8, 7, 6, 5, 4, 3, 2, 1, 10, 9])
    }
}
