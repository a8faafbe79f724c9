import Testing

@testable import Recommender

@Suite struct RemovalTests {
    @Test func `a removed video is gone from the next page, from new sessions and from pages served before`() async throws {
        let feed = TestFeed()
        await feed.publish(15, authors: 5)
        let viewer = ViewerState.account(1)
        let first = try await feed.page(viewer)
        let gone = first.items[3].id
        let unserved = try #require(Set(1...15).subtracting(first.items.map(\.id)).first)
        feed.engine.remove(gone)
        feed.engine.remove(unserved)
        let again = try await feed.page(viewer, session: first.session, position: 0)
        #expect(again.items.map(\.position) == [0, 1, 2, 4, 5, 6, 7, 8, 9])
        #expect(again.nextPosition == 10)
        let rest = try await feed.page(viewer, session: first.session, position: 10)
        #expect(rest.items.count == 4)
        #expect(!rest.items.contains { $0.id == unserved })
        #expect(!(try await feed.wholeSession(.account(2))).ids.contains(gone))
    }

    @Test func `who is blocked disappears from pages served before, too`() async throws {
        let feed = TestFeed()
        await feed.publish(10, authors: 5)
        var viewer = ViewerState.account(1)
        let first = try await feed.page(viewer)
        viewer.blocked = [1_002]
        let again = try await feed.page(viewer, session: first.session, position: 0)
        #expect(again.items.count == 8)
        #expect(again.items.allSatisfy { feed.author(of: $0.id) != 1_002 })
    }

    @Test func `removing an author takes everything of theirs`() async throws {
        let feed = TestFeed()
        await feed.publish(20, authors: 4)
        feed.engine.removeAuthor(1_001)
        #expect(feed.engine.metrics().videos == 15)
        let pages = try await feed.wholeSession(.account(1))
        #expect(pages.ids.count == 15)
    }

    @Test func `a video that becomes one for followers leaves the others' feeds`() async throws {
        let feed = TestFeed()
        await feed.publish(4, authors: 2)
        feed.engine.upsert(
            Video(id: 2, author: 1_001, publishedAt: feed.clock.now, durationMilliseconds: 10_000, audience: .followers))
        #expect(Set(try await feed.wholeSession(.account(1)).ids) == [1, 3, 4])
        let follower = ViewerState.account(2, followed: [1_001])
        #expect(Set(try await feed.wholeSession(follower).ids) == [1, 2, 3, 4])
    }

    @Test func `what is for friends needs following both ways`() async throws {
        let feed = TestFeed()
        feed.engine.upsert(
            Video(id: 1, author: 5, publishedAt: feed.clock.now, durationMilliseconds: 10_000, audience: .friends))
        var viewer = ViewerState.account(1, followed: [5])
        #expect(try await feed.page(viewer).items.isEmpty)
        viewer.friends = [5]
        #expect(try await feed.page(viewer).items.count == 1)
        viewer.followed = []
        #expect(try await feed.page(viewer).items.isEmpty)
    }

    @Test func `what is removed while a page is made is replaced in it`() async throws {
        let feed = TestFeed { pipelines in
            var pipelines = pipelines
            pipelines.forYou.scorers.append(RemovingScorer())
            return pipelines
        }
        await feed.publish(30, authors: 10)
        let page = try await feed.page(.account(1))
        #expect(page.items.count == 10)
        #expect(!page.items.contains { $0.id > 25 })
        let look = page.trace?.stages.filter { $0.kind == .postFilter } ?? []
        #expect(look.count == 2)
        #expect(look.first?.output ?? 10 < 10)
        #expect(look.last?.output == 10)
    }

    /// Removes the newest videos from the catalogue in the middle of a page.
    private struct RemovingScorer: Scorer {
        let name = "removing"
        let feature = Feature.worth

        func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
            for id: Int64 in 26...30 { query.catalogue.remove(id) }
            return candidates.map { _ in 0 }
        }
    }
}
