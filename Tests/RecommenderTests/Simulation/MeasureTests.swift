import Testing

@testable import Recommender

@Suite struct MeasureTests {
    private static func shown(_ match: Float, untargeted: Float = 0.1, video: Int32 = 0, at: Int64 = 0, swiped: Bool = false) -> Shown {
        Shown(
            video: video, at: at, watchedMilliseconds: 5_000, match: match, untargeted: untargeted, basis: .taste, isSwiped: swiped)
    }

    @Test func `the first window that meets the taste three times as well as chance is counted with its ten videos`() {
        let bad = [Float](repeating: 0.1, count: 7)
        let good = [Float](repeating: 0.55, count: 20)
        let places = (bad + good).map { Self.shown($0) }
        // Five at 0.55 and five at 0.1 are above three times 0.1, four and six are not: the window ends with the fifth good one.
        #expect(MatchWindow.first(in: places[...]) == 12)
        #expect(MatchWindow.first(in: places[7...]) == 10)
        #expect(MatchWindow.first(in: bad.map { Self.shown($0) }[...]) == nil)
        #expect(MatchWindow.first(in: [Shown](repeating: Self.shown(0.2), count: 500)[...]) == nil)
        #expect(MatchWindow.first(in: [][...]) == nil)
    }

    @Test func `a taste that chance meets every third time is too broad to ask for three times as much`() {
        #expect(MatchWindow.isNarrow([Self.shown(0, untargeted: 0.2)]))
        #expect(!MatchWindow.isNarrow([Self.shown(0, untargeted: 0.35)]))
        #expect(!MatchWindow.isNarrow([]))
    }

    @Test func `entropy counts bits`() {
        #expect(Entropy.bits([7]) == 0)
        #expect(Entropy.bits([]) == 0)
        #expect(abs(Entropy.bits([3, 3, 3, 3]) - 2) < 1e-12)
        #expect(abs(Entropy.bits([1, 3, 0]) - 0.811_278_124_459_133) < 1e-12)
    }

    @Test func `Gini is 0 for equals and near 1 when one has everything`() throws {
        func gini(_ values: [Double], _ weights: [Double]? = nil) throws -> Double {
            var sample = Sample(.gini)
            sample.add(values)
            return try #require(sample.value(weights ?? values.map { _ in 1 }))
        }
        #expect(try abs(gini([4, 4, 4, 4])) < 1e-12)
        #expect(try abs(gini([0, 0, 0, 1]) - 0.75) < 1e-12)
        #expect(try abs(gini([1, 2, 3]) - 2.0 / 9) < 1e-12)
        // A weight of two is the unit twice.
        #expect(try abs(gini([1, 2, 3], [2, 1, 0]) - gini([1, 1, 2])) < 1e-12)
    }

    @Test func `quantiles and ratios follow the weights, and each seed has its own`() throws {
        var median = Sample(.quantile(0.5))
        median.add([30, 10, 20])
        median.add([100])
        #expect(median.value([1, 1, 1, 1]) == 20)
        #expect(median.value([5, 0, 0, 0]) == 30)
        #expect(median.value([0, 0, 0, 0]) == nil)
        #expect(median.bySeed == [20, 100])
        var ratio = Sample(.ratio)
        ratio.add([10, 60], sizes: [1, 3])
        #expect(ratio.value([1, 1]) == 17.5)
        #expect(ratio.value([2, 0]) == 10)
        #expect(ratio.value([0, 0]) == nil)
    }

    @Test func `a fresh video's hundredth view is found in the order of time, without what was swiped away`() throws {
        var settings = SimulationTests.tiny
        settings.videos = 50
        settings.videosPerDay = 2
        let world = World(SimulationTests.rows, settings: settings, seed: 1)
        let published = world.videos[50].listing.publishedAt
        let video: Int32 = 50
        let late = (0..<60).map { Self.shown(0, video: video, at: published + 7_200_000 + Int64($0)) }
        let early = (0..<50).map { Self.shown(0, video: video, at: published + Int64($0), swiped: $0 < 5) }
        let old = [Self.shown(0, video: 3, at: published)]
        let diaries = [late, early, old].map { ViewerDiary(isRestless: false, visits: 1, shown: $0) }
        let growth = FreshGrowth.all(SimulationOutcome(diaries: diaries, world: world, end: published))
        #expect(growth.count == 2)
        #expect(growth[0].shows == 110 && growth[0].views == 105)
        #expect(growth[0].showsToViews == 105)
        #expect(try abs(#require(growth[0].hoursToViews) - 2) < 0.001)
        #expect(growth[1].hoursToViews == nil && growth[1].shows == 0)
    }
}
