import Testing

@testable import Recommender

@Suite struct FeedSessionsTests {
    private func feed(_ change: (inout FeedLimits) -> Void = { _ in }) async -> TestFeed {
        var settings = FeedSettings()
        change(&settings.limits)
        let feed = TestFeed(settings: settings)
        await feed.publish(200, authors: 20)
        return feed
    }

    @Test func `somebody else's session, another kind and a made-up name are unknown`() async throws {
        let feed = await feed()
        let session = try await feed.page(.account(1)).session
        await #expect(throws: FeedError.unknownSession) { try await feed.page(.account(2), session: session, position: 0) }
        await #expect(throws: FeedError.unknownSession) { try await feed.page(.account(1), kind: .following, session: session) }
        await #expect(throws: FeedError.unknownSession) { try await feed.page(.account(1), session: "made up") }
    }

    @Test(arguments: [-1, 11, 5_000, Int.max, Int.min])
    func `a position that was never reached is refused`(position: Int) async throws {
        let feed = await feed()
        let session = try await feed.page(.account(1)).session
        await #expect(throws: FeedError.positionOutOfRange(next: 10)) {
            try await feed.page(.account(1), session: session, position: position)
        }
    }

    @Test(arguments: [(Int.min, 1), (-1, 1), (0, 1), (7, 7), (20, 20), (21, 20), (.max, 20)])
    func `the size of a page is brought into its limits`(asked: Int, given: Int) async throws {
        let feed = await feed()
        #expect(try await feed.page(.account(1), limit: asked).items.count == given)
    }

    @Test func `part of what was served can be asked for`() async throws {
        let feed = await feed()
        let first = try await feed.page(.account(1))
        let part = try await feed.page(.account(1), session: first.session, position: 4, limit: 3)
        #expect(part.items == Array(first.items[4..<7]))
        #expect(part.nextPosition == 7)
        let rest = try await feed.page(.account(1), session: first.session, position: 7, limit: 10)
        #expect(rest.items == Array(first.items[7...]))
        #expect(rest.nextPosition == 10)
    }

    @Test func `a restored session goes on where it was and repeats nothing`() async throws {
        let before = await feed()
        let pages = try await before.wholeSession(.account(1), pages: 3)
        let after = await feed()
        after.engine.restore(session: pages[0].session, viewer: .account(1), kind: .forYou, served: pages.items)
        let replayed = try await after.page(.account(1), session: pages[0].session, position: 10)
        #expect(replayed.items == pages[1].items)
        let next = try await after.page(.account(1), session: pages[0].session, position: 30)
        #expect(next.items.count == 10)
        #expect(Set(next.items.map(\.id)).isDisjoint(with: pages.ids))
        let last = try #require(pages.ids.last)
        #expect(next.items.first.flatMap { after.author(of: $0.id) } != after.author(of: last))
    }

    @Test func `a session of which only the watched places are known goes on behind its gaps`() async throws {
        let before = await feed()
        let pages = try await before.wholeSession(.account(1), pages: 2)
        let watched = pages.items.filter { $0.position % 3 == 0 }
        let after = await feed()
        after.engine.restore(session: "s", viewer: .account(1), kind: .forYou, served: watched.reversed())
        #expect(try await after.page(.account(1), session: "s", position: 0).items == watched.filter { $0.position < 10 })
        let next = try await after.page(.account(1), session: "s", position: 20)
        #expect(next.items.map(\.position) == Array(20..<30))
        #expect(Set(next.items.map(\.id)).isDisjoint(with: watched.map(\.id)))
        await #expect(throws: FeedError.positionOutOfRange(next: 30)) {
            try await after.page(.account(1), session: "s", position: 31)
        }
    }

    @Test func `restoring does not touch a session that is known, nor take impossible places`() async throws {
        let feed = await feed()
        let first = try await feed.page(.account(1))
        let stranger = RankedVideo(id: 1, position: 0, reason: .fresh, source: "fresh", propensity: 1)
        feed.engine.restore(session: first.session, viewer: .account(2), kind: .forYou, served: [stranger])
        #expect(try await feed.page(.account(1), session: first.session).items == first.items)
        let impossible = [-1, Int.min, Int.max].map { RankedVideo(id: 5, position: $0, reason: .fresh, source: "", propensity: 1) }
        feed.engine.restore(session: "odd", viewer: .account(1), kind: .forYou, served: impossible)
        #expect(try await feed.page(.account(1), session: "odd", position: 0).items.count == 10)
        feed.engine.restore(session: String(repeating: "x", count: 65), viewer: .account(1), kind: .forYou, served: [])
        #expect(feed.engine.metrics().sessions == 2)
    }

    @Test func `the longest unused sessions are dropped first`() async throws {
        let feed = await feed { $0.sessions = 16 }
        let kept = try await feed.page(.account(1)).session
        let dropped = try await feed.page(.account(2)).session
        for viewer: Int64 in 3...40 {
            _ = try await feed.page(.account(viewer))
            _ = try await feed.page(.account(1), session: kept)
        }
        #expect(feed.engine.metrics().sessions <= 16)
        await #expect(throws: FeedError.unknownSession) { try await feed.page(.account(2), session: dropped) }
    }

    @Test func `the places of all sessions are bounded`() async throws {
        let feed = await feed { $0.servedPlaces = 100 }
        for viewer: Int64 in 1...20 {
            _ = try await feed.wholeSession(.account(viewer), pages: 3)
            #expect(feed.engine.metrics().sessions * 30 <= 130)
        }
    }

    @Test func `a session ends when it is full`() async throws {
        let feed = await feed { $0.sessionPlaces = 25 }
        let pages = try await feed.wholeSession(.account(1))
        #expect(pages.map(\.items.count) == [10, 10, 10])
        #expect(pages.last?.nextPosition == nil)
        let beyond = try await feed.page(.account(1), session: pages[0].session, position: 30)
        #expect(beyond.items.isEmpty)
        #expect(beyond.nextPosition == nil)
    }
}
