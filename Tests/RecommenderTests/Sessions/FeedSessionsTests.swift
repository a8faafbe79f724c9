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

    @Test func `a session's name says nothing about the next one's`() async throws {
        // The same seed, and yet nothing in common: the names do not come from it.
        let (one, other) = (await feed(), await feed())
        var names: Set<String> = []
        for viewer: Int64 in 1...100 {
            names.insert(try await one.page(.account(viewer)).session)
            names.insert(try await other.page(.account(viewer)).session)
        }
        #expect(names.count == 200)
        #expect(names.allSatisfy { $0.count == 32 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
        let digits = names.joined().reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
        // 6,400 digits of chance: each of the sixteen about 400 times, with a standard deviation of 19.
        #expect(digits.count == 16 && digits.values.allSatisfy { abs($0 - 400) < 130 })
    }

    @Test func `somebody else's name neither pages through a session nor disturbs it`() async throws {
        let feed = await feed()
        let first = try await feed.page(.account(1))
        for position in [0, 5, 10] {
            await #expect(throws: FeedError.unknownSession) {
                try await feed.page(ViewerState(key: .guest(1)), session: first.session, position: position)
            }
        }
        #expect(try await feed.page(.account(1), session: first.session).items == first.items)
        #expect(try await feed.page(.account(1), session: first.session, position: 10).items.first?.position == 10)
        #expect(feed.engine.metrics().sessions == 1)
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
