import Testing

@testable import Recommender

@Suite struct NegativeSamplerTests {
    @Test(arguments: [Float(0), 0.5, 1])
    func `draws come as often as the sampler says`(recentShare: Float) {
        var sampler = NegativeSampler()
        sampler.grow(to: 7)
        for item in 0..<5 {
            sampler.admit(Int32(item))
            for _ in 0..<(item * item) { sampler.observe(Int32(item)) }
        }
        sampler.rebuild()
        var generator = SplitMix64(seed: 8)
        var counts = [Float](repeating: 0, count: 7)
        for _ in 0..<20_000 { counts[Int(sampler.draw(recentShare: recentShare, &generator))] += 1 }
        var sum: Float = 0
        for item in 0..<5 {
            #expect(abs(counts[item] / 20_000 - sampler.probability(Int32(item), recentShare: recentShare)) < 0.015)
            sum += sampler.probability(Int32(item), recentShare: recentShare)
        }
        #expect(abs(sum - 1) < 1e-5)
        #expect(counts[5] == 0 && counts[6] == 0, "rows without an item are never drawn")
    }

    @Test func `only the newest positives are recent`() {
        var sampler = NegativeSampler()
        sampler.grow(to: 2)
        for _ in 0..<NegativeSampler.recentLimit { sampler.observe(0) }
        for _ in 0..<NegativeSampler.recentLimit { sampler.observe(1) }
        #expect(sampler.probability(0, recentShare: 1) == 0)
        #expect(sampler.probability(1, recentShare: 1) == 1)
    }
}
