import Testing

@testable import Recommender

@Suite struct LengthNormsTests {
    private static let halfLife = FeedExpectations().halfLife

    private static func statistics(_ impressions: Int, completed: Bool) -> VideoStatistics {
        var statistics = VideoStatistics()
        let verdict = WatchVerdict(watchedMilliseconds: completed ? 10_000 : 500, loops: 0, durationMilliseconds: 10_000)
        for _ in 0..<impressions { statistics.note(verdict, at: 1, halfLife: halfLife) }
        return statistics
    }

    @Test func `without anything watched, what is expected is what is published`() {
        #expect(LengthNorms(general: FeedExpectations()).expectations() == [FeedExpectations](repeating: FeedExpectations(), count: 9))
    }

    @Test func `lengths that few finish are expected to be finished less, and others stay as they were`() {
        var norms = LengthNorms(general: FeedExpectations())
        for _ in 0..<200 { norms.add(Self.statistics(50, completed: false), durationMilliseconds: 100_000, at: 1) }
        let expectations = norms.expectations()
        #expect(expectations[LengthBucket.of(milliseconds: 100_000)].completion < 0.05)
        #expect(expectations[LengthBucket.of(milliseconds: 100_000)].skip > 0.9)
        #expect(expectations[LengthBucket.of(milliseconds: 10_000)] == FeedExpectations())
    }

    @Test func `a single famous video is not measured against itself`() {
        var norms = LengthNorms(general: FeedExpectations())
        norms.add(Self.statistics(20_000, completed: true), durationMilliseconds: 10_000, at: 1)
        #expect(norms.expectations()[LengthBucket.of(milliseconds: 10_000)].completion < 0.51)
    }

    @Test func `a long video that beats others of its length stands above a short one that does not`() async throws {
        let feed = TestFeed()
        for id: Int64 in 1...40 {
            let length = id <= 20 ? 6_000 : 120_000
            feed.engine.upsert(Video(id: id, author: id, publishedAt: feed.clock.now, durationMilliseconds: length))
            for viewer: Int64 in 0..<60 {
                // Of the short ones four in five are finished, of the long ones one in ten; the worst short one and the best
                // long one are finished by half.
                let usual = id <= 20 ? viewer % 5 != 0 : viewer % 10 == 0
                let finished = id == 1 || id == 40 ? viewer % 2 == 0 : usual
                feed.watch(id, by: .account(viewer), milliseconds: finished ? length : length / 5)
            }
        }
        await feed.engine.refresh()
        let snapshot = feed.engine.catalogue.snapshot
        func place(_ id: Int64) -> Int? { snapshot.lists.popular.firstIndex { snapshot.rows[Int($0)].id == id } }
        #expect(place(40) == 0)
        #expect(place(1) == 39)
        let slots = feed.engine.catalogue.slots(of: [1, 40])
        #expect(snapshot.lift(slots[1]) > snapshot.lift(slots[0]))
    }
}
