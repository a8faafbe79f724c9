import Testing

@testable import Recommender

@Suite struct WatchVerdictTests {
    @Test(arguments: [
        (watched: 10_000, loops: 0, duration: 10_000, complete: true, skip: false),
        (watched: 9_000, loops: 0, duration: 10_000, complete: true, skip: false),
        (watched: 8_900, loops: 0, duration: 10_000, complete: false, skip: false),
        (watched: 1_500, loops: 0, duration: 10_000, complete: false, skip: true),
        (watched: 2_500, loops: 0, duration: 10_000, complete: false, skip: false),
        (watched: 1_500, loops: 0, duration: 3_000, complete: false, skip: false),
        (watched: 500, loops: 2, duration: 10_000, complete: true, skip: false),
        (watched: -5, loops: -5, duration: -5, complete: false, skip: true),
        (watched: .max, loops: .max, duration: 0, complete: true, skip: false),
    ])
    func `tells a full watch from a skip`(watched: Int, loops: Int, duration: Int, complete: Bool, skip: Bool) {
        let verdict = WatchVerdict(watchedMilliseconds: watched, loops: loops, durationMilliseconds: duration)
        #expect(verdict.isComplete == complete)
        #expect(verdict.isSkip == skip)
        #expect((0...1).contains(verdict.share))
        #expect((0...10).contains(verdict.loops))
    }
}
