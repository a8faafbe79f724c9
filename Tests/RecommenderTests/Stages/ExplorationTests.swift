import Testing

@testable import Recommender

@Suite struct ExplorationTests {
    /// How often each video was drawn first, and the chance that was logged for it.
    private func draws(from feed: TestFeed, viewer: ViewerState, rounds: UInt64) -> [Int64: (count: Int, chance: Double)] {
        let source = ExplorationSource()
        var drawn: [Int64: (count: Int, chance: Double)] = [:]
        for seed in 0..<rounds {
            let progress = SessionProgress(id: "s", seed: seed, position: 0, served: [], tail: SessionTail())
            let query = FeedQuery(
                viewer: viewer, kind: .forYou, session: progress, limit: 8, now: feed.clock.now,
                settings: feed.engine.settings, catalogue: feed.engine.catalogue, snapshot: feed.engine.catalogue.snapshot,
                models: feed.engine.trainer.snapshot)
            guard let first = source.retrieve(for: query).candidates.first else { continue }
            drawn[first.id, default: (0, first.draw?.chance ?? 0)].count += 1
        }
        return drawn
    }

    @Test func `in a small pool the chances add up to 1 and are those of the draws`() async {
        let feed = TestFeed()
        await feed.publish(24, authors: 8)
        for id: Int64 in 1...16 {
            for viewer: Int64 in 0..<30 { feed.watch(id, by: .account(viewer)) }
        }
        await feed.engine.refresh()
        var viewer = ViewerState.account(99)
        viewer.seen = [1, 2, 17]
        let rounds = 10_000
        let drawn = draws(from: feed, viewer: viewer, rounds: UInt64(rounds))
        #expect(Set(drawn.keys) == Set(3...24).subtracting([17]))
        #expect(abs(drawn.values.reduce(0) { $0 + $1.chance } - 1) < 1e-9)
        for (_, video) in drawn {
            let expected = video.chance * Double(rounds)
            #expect(abs(Double(video.count) - expected) < 5 * expected.squareRoot())
        }
    }

    @Test func `what only chance brought stands with the chance it was drawn with, or not at all`() async throws {
        let feed = TestFeed()
        await feed.publish(2_000, authors: 200)
        for viewer: Int64 in 0..<40 {
            let page = try await feed.page(.account(viewer), limit: 20)
            for item in page.items where item.source == "exploration" {
                #expect(item.propensity < 1 && item.propensity > 0)
            }
        }
    }

    @Test func `in a large pool the chances of all videos add up to 1`() async {
        let feed = TestFeed()
        await feed.publish(600, authors: 60)
        for id: Int64 in 1...300 {
            for viewer: Int64 in 0..<30 { feed.watch(id, by: .account(viewer)) }
        }
        await feed.engine.refresh()
        let drawn = draws(from: feed, viewer: .account(99), rounds: 30_000)
        #expect(drawn.count == 600)
        #expect(abs(drawn.values.reduce(0) { $0 + $1.chance } - 1) < 1e-9)
        let newcomers = drawn.filter { $0.key > 300 }.values.reduce(0) { $0 + $1.count }
        #expect(abs(Double(newcomers) / 30_000 - 0.875) < 0.01)
    }

    @Test func `among those that wait the ones that people finish come sooner, with the chance that is logged, and none without`() async {
        let feed = TestFeed()
        await feed.publish(40, authors: 10)
        for id: Int64 in 1...20 {
            for viewer: Int64 in 0..<10 { feed.watch(id, by: .account(viewer), milliseconds: id <= 10 ? 10_000 : 1_000) }
        }
        await feed.engine.refresh()
        let rounds = 3_000
        let drawn = draws(from: feed, viewer: .account(99), rounds: UInt64(rounds))
        #expect(drawn.count == 40)
        #expect(abs(drawn.values.reduce(0) { $0 + $1.chance } - 1) < 1e-9)
        for (_, video) in drawn {
            let expected = video.chance * Double(rounds)
            #expect(abs(Double(video.count) - expected) < 5 * expected.squareRoot())
        }
        let (good, bad, new) = (drawn[1]?.chance ?? 0, drawn[11]?.chance ?? 0, drawn[30]?.chance ?? 0)
        #expect(good > new * 1.5 && new > bad)
        let exploration = FeedExploration()
        let least = exploration.newcomerShare * exploration.evenShare / 40 + (1 - exploration.newcomerShare) / 40
        #expect(drawn.values.allSatisfy { $0.chance >= least - 1e-12 })
    }

    @Test func `what was drawn is served with its chance, and counted once the page was answered with`() async throws {
        let feed = TestFeed()
        await feed.publish(500, authors: 50)
        let pages = try await feed.wholeSession(.account(1), pages: 8)
        let explored = pages.items.filter { $0.reason == .exploration }
        #expect(explored.count >= 8)
        let draws = explored.compactMap(\.draw)
        #expect(draws.count == explored.count)
        #expect(draws.allSatisfy { $0.chance < 0.01 && $0.evenChance < 0.01 && (400...500).contains($0.pool) })
        #expect(feed.engine.metrics().places.isEmpty, "nothing is done while somebody waits for the page")
        #expect(feed.engine.runSideEffects() == 8)
        let places = feed.engine.metrics().places
        #expect(places.values.reduce(0, +) == pages.items.count)
        #expect(places.filter(\.key.isDrawn).values.reduce(0, +) == pages.items.count { $0.propensity < 1 })
    }

    @Test func `pages whose side effects nobody runs are let go beyond a number, and counted`() async throws {
        var settings = FeedSettings()
        settings.limits.waitingPages = 3
        let feed = TestFeed(settings: settings)
        await feed.publish(200, authors: 20)
        let pages = try await feed.wholeSession(.account(1), pages: 8)
        #expect(feed.engine.metrics().droppedPages == 5)
        #expect(feed.engine.runSideEffects() == 3)
        #expect(feed.engine.metrics().places.values.reduce(0, +) == pages.prefix(3).items.count)
    }
}
