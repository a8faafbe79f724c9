import Testing

@testable import Recommender

@Suite struct UsualWatchTests {
    @Test func `a watch as long as is usual for its length appeals one half`() {
        var usual = UsualWatch()
        for _ in 0..<2_000 {
            usual.note(watchedMilliseconds: 5_000, durationMilliseconds: 6_000)
            usual.note(watchedMilliseconds: 20_000, durationMilliseconds: 90_000)
        }
        #expect(abs(usual.appeal(watchedMilliseconds: 5_000, durationMilliseconds: 6_000) - 0.5) < 0.01)
        #expect(abs(usual.appeal(watchedMilliseconds: 40_000, durationMilliseconds: 90_000) - 2.0 / 3) < 0.01)
        // A minute of something long says more than a short one that was finished.
        let short = usual.appeal(watchedMilliseconds: 6_000, durationMilliseconds: 6_000)
        #expect(usual.appeal(watchedMilliseconds: 60_000, durationMilliseconds: 90_000) > short)
    }

    @Test func `what is usual changes when people do`() {
        var usual = UsualWatch()
        for _ in 0..<20_000 { usual.note(watchedMilliseconds: 10_000, durationMilliseconds: 10_000) }
        for _ in 0..<20_000 { usual.note(watchedMilliseconds: 2_000, durationMilliseconds: 10_000) }
        #expect(usual.appeal(watchedMilliseconds: 2_000, durationMilliseconds: 10_000) > 0.4)
    }

    @Test(arguments: [(Int.min, Int.min), (-1, 0), (0, 1), (.max, .max), (.max, 0)])
    func `no numbers make it leave 0...1`(_ watched: Int, _ duration: Int) {
        var usual = UsualWatch()
        for _ in 0..<10 { usual.note(watchedMilliseconds: watched, durationMilliseconds: duration) }
        #expect((0...1).contains(usual.appeal(watchedMilliseconds: watched, durationMilliseconds: duration)))
    }

    @Test func `lengths fall into steps that double`() {
        #expect([0, 3_999, 4_000, 7_999, 8_000, 63_999, 64_000].map { LengthBucket.of(milliseconds: $0) } == [0, 0, 1, 1, 2, 4, 5])
        #expect(LengthBucket.of(milliseconds: .max) == LengthBucket.count - 1)
        #expect(LengthBucket.of(milliseconds: .min) == 0)
    }

    @Test func `a player left alone does not change what is usual`() {
        let row = VideoRow(
            Video(id: 1, author: 5, publishedAt: 0, durationMilliseconds: 10_000), authorNumber: 0, tags: TagList([3]))
        func taste(afterRepeats count: Int) -> Float {
            let profiles = ViewerProfiles(limit: 10)
            for _ in 0..<count {
                profiles.learn(.watch(watchedMilliseconds: 30_000, loops: 2), about: row, by: .account(1)) { _ in true }
            }
            profiles.learn(.watch(watchedMilliseconds: 9_000, loops: 0), about: row, by: .account(2)) { _ in true }
            return profiles.profile(of: .account(2)).tags.weight(3)
        }
        #expect(taste(afterRepeats: 500) == taste(afterRepeats: 1))
    }
}
