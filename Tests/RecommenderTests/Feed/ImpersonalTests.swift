import Testing

@testable import Recommender

@Suite struct ImpersonalTests {
    private static let tags = ["cats", "music"]

    private func feed(seed: UInt64) async -> TestFeed {
        let feed = TestFeed(seed: seed)
        await feed.publish(300, authors: 20) { [Self.tags[$0 % 2]] }
        for viewer in 100..<140 {
            for id in stride(from: 1, to: 60, by: 3) {
                feed.watch(Int64(id), by: .account(Int64(viewer)), milliseconds: id % 2 == 0 ? 9_500 : 4_000)
            }
        }
        await feed.engine.refresh()
        return feed
    }

    /// Two viewers who did the opposite of each other, followed others and saw others.
    private func opposites(_ feed: TestFeed, isImpersonal: Bool) -> [ViewerState] {
        [0, 1].map { number in
            let loved = (0..<40).map { Int64(101 + number + 2 * $0) }
            var viewer = ViewerState.account(Int64(number + 1), followed: [Int64(1_000 + number), Int64(1_010 + number)])
            viewer.seen = IdentifierSet(loved)
            viewer.likedAuthors = [Int64(1_004 + number)]
            viewer.wishes = ViewerWishes(pickedTags: [Self.tags[number]], isImpersonal: isImpersonal)
            for id in loved { feed.watch(id, by: viewer) }
            return viewer
        }
    }

    @Test func `with nothing personal, opposite histories get the same pages by the same luck`() async throws {
        for seed: UInt64 in 1...12 {
            var sessions: [[RankedVideo]] = []
            for number in 0..<2 {
                let feed = await feed(seed: seed)
                let viewers = opposites(feed, isImpersonal: true)
                sessions.append(try await feed.wholeSession(viewers[number], pages: 6).items)
            }
            #expect(sessions[0].count == 60)
            #expect(sessions[0] == sessions[1], "the same videos for the same reasons with the same chances")
        }
    }

    @Test func `the same histories get different pages when the feed is personal`() async throws {
        var sessions: [[Int64]] = []
        for number in 0..<2 {
            let feed = await feed(seed: 3)
            let viewers = opposites(feed, isImpersonal: false)
            sessions.append(try await feed.wholeSession(viewers[number], pages: 3).ids)
        }
        #expect(Set(sessions[0]) != Set(sessions[1]))
    }

    @Test func `what keeps people safe stays, and nothing repeats within the session`() async throws {
        let feed = await feed(seed: 4)
        var viewer = opposites(feed, isImpersonal: true)[0]
        viewer.isAdult = false
        viewer.blocked = [1_002]
        viewer.notInterested = [300]
        viewer.wishes.mutedAuthors = [1_003]
        feed.engine.upsert(
            Video(id: 900, author: 1_009, publishedAt: feed.clock.now, durationMilliseconds: 5_000, isAgeRestricted: true))
        feed.engine.upsert(
            Video(id: 901, author: 1_000, publishedAt: feed.clock.now, durationMilliseconds: 5_000, audience: .followers))
        let ids = try await feed.wholeSession(viewer).ids
        #expect(Set(ids).count == ids.count)
        #expect(!ids.contains { [300, 900, 901].contains($0) || [1_002, 1_003].contains(feed.author(of: $0)) })
    }

    @Test func `what is watched meanwhile teaches nothing, but counts for the video once`() async throws {
        let feed = await feed(seed: 5)
        let before = feed.engine.catalogue.snapshot
        for _ in 0..<3 {
            var outcome = feed.outcome(200, by: .account(7), .watch(watchedMilliseconds: 10_000, loops: 0))
            outcome.isImpersonal = true
            feed.engine.record([outcome])
        }
        #expect(feed.engine.taste(of: .account(7)).tags.isEmpty && feed.engine.taste(of: .account(7)).authors.isEmpty)
        await feed.engine.refresh()
        let slot = try #require(feed.engine.catalogue.slots(of: [200]).first)
        let once = feed.engine.catalogue.snapshot.lift(slot)
        #expect(once > before.lift(slot))
        feed.watch(201, by: .account(8))
        await feed.engine.refresh()
        let other = try #require(feed.engine.catalogue.slots(of: [201]).first)
        #expect(abs(feed.engine.catalogue.snapshot.lift(other) - once) < 0.001, "as one watch of anybody")
    }
}
