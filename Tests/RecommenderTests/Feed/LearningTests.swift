import Testing

@testable import Recommender

@Suite struct LearningTests {
    private static let topics = ["cats", "music", "cooking", "sport"]

    private func feed() async -> TestFeed {
        let feed = TestFeed()
        await feed.publish(400, authors: 25) { [Self.topics[$0 % 4], "skit"] }
        return feed
    }

    private func topic(of id: Int64) -> String {
        Self.topics[Int(id - 1) % 4]
    }

    private func cats(in page: FeedPage) -> Int {
        page.items.filter { topic(of: $0.id) == "cats" }.count
    }

    /// Two pages of one session, between which the viewer reacts to each video of the first.
    private func catsOnNextPage(_ feed: TestFeed, viewer: Int64, react: (Int64) -> Outcome.Action?) async throws -> Int {
        let viewer = ViewerState.account(viewer)
        let first = try await feed.page(viewer)
        for item in first.items {
            guard let action = react(item.id) else { continue }
            feed.engine.record([feed.outcome(item.id, by: viewer.key, action)])
        }
        return cats(in: try await feed.page(viewer, session: first.session, position: 10))
    }

    @Test func `who finishes the cats gets more cats on the next page, who skips them fewer`() async throws {
        let feed = await feed()
        let loved = try await catsOnNextPage(feed, viewer: 1) { id in
            .watch(watchedMilliseconds: topic(of: id) == "cats" ? 10_000 : 800, loops: 0)
        }
        let skipped = try await catsOnNextPage(feed, viewer: 2) { id in
            .watch(watchedMilliseconds: topic(of: id) == "cats" ? 800 : 10_000, loops: 0)
        }
        let indifferent = try await catsOnNextPage(feed, viewer: 3) { _ in nil }
        #expect(loved > indifferent)
        #expect(skipped < indifferent)
        #expect(loved >= 5)
    }

    @Test func `the next page says that it is because of the tag`() async throws {
        let feed = await feed()
        let viewer = ViewerState.account(1)
        let first = try await feed.page(viewer)
        for item in first.items where topic(of: item.id) == "cats" { feed.watch(item.id, by: viewer) }
        let second = try await feed.page(viewer, session: first.session, position: 10)
        let reasons = second.items.filter { topic(of: $0.id) == "cats" && $0.reason != .exploration }.map(\.reason)
        #expect(reasons.contains(.becauseTag("cats")))
        #expect(!second.items.contains { $0.reason == .becauseTag("skit") })
    }

    @Test func `one like is enough to get more by the same author`() async throws {
        let feed = await feed()
        let viewer = ViewerState.account(1)
        let first = try await feed.page(viewer)
        let liked = try #require(first.items.first)
        let author = feed.author(of: liked.id)
        feed.engine.record([feed.outcome(liked.id, by: viewer.key, .like)])
        let second = try await feed.page(viewer, session: first.session, position: 10)
        #expect(second.items.contains { feed.author(of: $0.id) == author })
    }

    @Test func `not interested takes effect on the next page: not this video, and fewer like it`() async throws {
        let feed = await feed()
        let without = try await catsOnNextPage(feed, viewer: 1) { _ in nil }
        let with = try await catsOnNextPage(feed, viewer: 2) { topic(of: $0) == "cats" ? .notInterested : nil }
        #expect(with < without)
        let viewer = ViewerState.account(3)
        feed.engine.record([feed.outcome(400, by: viewer.key, .notInterested)])
        #expect(!(try await feed.wholeSession(viewer, pages: 10)).ids.contains(400))
    }

    @Test func `taste can be read, and forgotten`() async throws {
        let feed = await feed()
        let viewer = ViewerState.account(1)
        for id: Int64 in [1, 5, 9] { feed.watch(id, by: viewer) }
        feed.watch(2, by: viewer, milliseconds: 500)
        let taste = feed.engine.taste(of: viewer.key)
        #expect(taste.tags.first?.tag == "cats")
        #expect(taste.tags.last?.tag == "music")
        #expect((taste.tags.last?.weight ?? 0) < 0)
        feed.engine.forget(viewer.key)
        #expect(feed.engine.taste(of: viewer.key).tags.isEmpty)
    }

    @Test func `watching one video over and over counts once for its fame`() async throws {
        let feed = await feed()
        for _ in 0..<100 { feed.watch(1, by: .account(1)) }
        for viewer: Int64 in 1...20 { feed.watch(2, by: .account(viewer)) }
        await feed.engine.refresh()
        let snapshot = feed.engine.catalogue.snapshot
        #expect(snapshot.lists.popular.map { snapshot.rows[Int($0)].id } == [2, 1])
    }

    @Test func `outcomes about unknown videos change nothing`() async throws {
        let feed = await feed()
        feed.engine.record([feed.outcome(999_999, by: .account(1), .like)])
        #expect(feed.engine.metrics().viewers == 0)
    }
}
