import Testing

@testable import Recommender

@Suite struct VideoStatisticsTests {
    private let day = HalfLife.hours(24)
    private let complete = WatchVerdict(watchedMilliseconds: 10_000, loops: 0, durationMilliseconds: 10_000)

    @Test func `counts the same whether an older event comes earlier or later`() {
        var inOrder = VideoStatistics()
        inOrder.note(complete, at: 0, halfLife: day)
        inOrder.note(complete, at: 24 * 3_600_000, halfLife: day)
        var late = VideoStatistics()
        late.note(complete, at: 24 * 3_600_000, halfLife: day)
        late.note(complete, at: 0, halfLife: day)
        #expect(abs(inOrder.impressions - 1.5) < 1e-5)
        #expect(abs(late.impressions - 1.5) < 1e-5)
    }

    @Test func `taking a like back never leaves less than none`() {
        var statistics = VideoStatistics()
        statistics.note(.unlike, at: 0, halfLife: day)
        #expect(statistics.likes == 0)
        statistics.note(.like, at: 0, halfLife: day)
        #expect(statistics.likes == 1)
        statistics.note(.unlike, at: 0, halfLife: day)
        #expect(statistics.likes == 0)
    }

    @Test func `the audience never fades`() {
        var statistics = VideoStatistics()
        statistics.note(complete, at: 0, halfLife: day)
        statistics.note(complete, at: .max, halfLife: day)
        #expect(statistics.audience == 2)
    }
}
