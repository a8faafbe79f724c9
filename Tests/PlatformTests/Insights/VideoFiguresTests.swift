import Testing

@testable import Platform

@Suite struct VideoFiguresTests {
    private func play(_ watched: Int64, before: Int64? = nil, of duration: Int64 = 8_000) -> VideoFigures.Play {
        VideoFigures.Play(viewer: "guest-1", subject: "s", watchedMs: watched, before: before, durationMs: duration, source: .forYou)
    }

    /// Whether a view has come of it.
    private func adding(_ play: VideoFigures.Play, to figures: inout VideoFigures) -> Bool { figures.add(play) }

    @Test func `a longer report of a play takes the place of the one before, and a shorter one of nothing`() {
        var once = VideoFigures(durationMs: 8_000)
        #expect(adding(play(7_900), to: &once))
        var grown = VideoFigures(durationMs: 8_000)
        let isView = [play(400), play(2_000, before: 400), play(1_000, before: 2_000), play(7_900, before: 2_000)]
            .map { adding($0, to: &grown) }
        #expect(isView == [false, true, false, false])
        #expect(grown == once && grown.views == 1 && grown.watchedMs == 7_900 && grown.whole == 1)
    }

    @Test func `the curve falls from everybody to those who saw the end`() {
        var curve = RetentionCurve(durationMs: 4_000)
        for watched: Int64 in [1_000, 1_900, 3_500, 4_000, 9_000] { curve.add(watchedMs: watched, of: 4_000) }
        let points = curve.points(durationMs: 4_000)
        #expect(points.map(\.second) == [0, 1, 2, 3, 4])
        #expect(points.map(\.share) == [1, 1, 0.6, 0.6, 0.4])
    }

    @Test(arguments: [(300, 2), (8_000, 9), (99_500, 101), (14_400_000, 101)] as [(Int64, Int)])
    func `a curve has a point for each second, and a hundred parts at most`(duration: Int64, points: Int) {
        var curve = RetentionCurve(durationMs: duration)
        #expect(curve.points(durationMs: duration).isEmpty)
        curve.add(watchedMs: .max / 1_000, of: duration)
        #expect(curve.points(durationMs: duration).count == points)
        curve.add(watchedMs: 0, of: duration, -5)
        #expect(curve.points(durationMs: duration).last?.share == 1)
    }
}
