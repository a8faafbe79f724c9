import Testing

@testable import Recommender

@Suite struct NeighbourFilterTests {
    private static let videos: Int64 = 80

    /// Ten videos by each of eight creators, who have a tag each: those by one of them lie near to each other before anybody has watched.
    private func taught(_ change: (inout FeedNeighbours) -> Void) async -> TestFeed {
        var settings = FeedSettings()
        (settings.models.leastLessons, settings.models.halfTrust) = (1, 1)
        change(&settings.neighbours)
        let feed = TestFeed(settings: settings)
        await feed.publish(Int(Self.videos), authors: 8) { ["tag\($0 % 8)"] }
        await feed.engine.learn()
        for video: Int64 in 1...5 { feed.watch(video, by: .account(1)) }
        await feed.engine.learn()
        await feed.engine.refresh()
        return feed
    }

    private func likeness(_ feed: TestFeed, _ one: Int64, _ other: Int64) -> Double {
        let models = feed.engine.trainer.snapshot
        guard let one = models.rows.row(of: one), let other = models.rows.row(of: other) else { return -1 }
        return Double(models.retrieval.similarity(one, other))
    }

    private func removed(_ page: FeedPage) -> Int {
        page.trace?.stages.first { $0.kind == .filter && $0.name == "neighbour of unwanted" }.map { $0.input - $0.output } ?? 0
    }

    @Test func `what lies near to something that was turned down stays away from the very next page on, but by chance`() async throws {
        let feed = await taught { $0.likeness = 0.3 }
        let viewer = ViewerState.account(900)
        for video: Int64 in 1...3 { feed.watch(video, by: viewer) }
        #expect(removed(try await feed.page(viewer)) == 0)
        feed.engine.record([feed.outcome(4, by: viewer.key, .notInterested)])
        let near = Set((5...Self.videos).filter { likeness(feed, 4, $0) >= 0.3 })
        #expect(near.count >= 3)
        let page = try await feed.page(viewer)
        #expect(removed(page) > 0 && page.items.count == 10)
        // At most what chance has drawn for this page: two places, and two to spare.
        #expect(page.items.filter { near.contains($0.id) }.count <= 4)
        feed.engine.record([feed.outcome(4, by: viewer.key, .interestedAgain)])
        #expect(removed(try await feed.page(viewer)) == 0)
    }

    @Test func `it never empties a feed: when everything is near, everything comes in the end`() async throws {
        let feed = await taught { $0.likeness = -1 }
        var viewer = ViewerState.account(900)
        viewer.notInterested = [4]
        feed.engine.record([feed.outcome(4, by: viewer.key, .report)])
        let pages = try await feed.wholeSession(viewer)
        #expect(removed(pages[0]) > 0)
        #expect(Set(pages.ids) == Set(1...Self.videos).subtracting([4]))
        #expect(pages.dropLast().allSatisfy { $0.items.count == 10 })
    }

    @Test func `only so many count as are published, and none in the order of time`() async throws {
        let viewer = ViewerState.account(900)
        for (videos, isRemoving) in [(0, false), (1, true)] {
            let feed = await taught { ($0.likeness, $0.videos) = (0.3, videos) }
            feed.engine.record([feed.outcome(4, by: viewer.key, .notInterested)])
            #expect((removed(try await feed.page(viewer)) > 0) == isRemoving)
            #expect(removed(try await feed.page(viewer, kind: .latest)) == 0)
        }
    }
}
