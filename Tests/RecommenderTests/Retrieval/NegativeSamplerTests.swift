import Testing

@testable import Recommender

@Suite struct NegativeSamplerTests {
    @Test(arguments: [Float(0), 0.5, 1])
    func `draws come as often as the sampler says`(recentShare: Float) {
        var sampler = NegativeSampler(recentShare: recentShare)
        for item in 0..<5 {
            sampler.addItem()
            for _ in 0..<(item * item) { sampler.observe(Int32(item)) }
        }
        sampler.rebuild()
        var generator = SplitMix64(seed: 8)
        var counts = [Float](repeating: 0, count: 5)
        for _ in 0..<20_000 { counts[Int(sampler.draw(&generator))] += 1 }
        var sum: Float = 0
        for item in 0..<5 {
            #expect(abs(counts[item] / 20_000 - sampler.probability(Int32(item))) < 0.015)
            sum += sampler.probability(Int32(item))
        }
        #expect(abs(sum - 1) < 1e-5)
    }

    @Test func `only the newest positives are recent`() {
        var sampler = NegativeSampler(recentShare: 1)
        sampler.addItem()
        sampler.addItem()
        for _ in 0..<NegativeSampler.recentLimit { sampler.observe(0) }
        for _ in 0..<NegativeSampler.recentLimit { sampler.observe(1) }
        #expect(sampler.probability(0) == 0)
        #expect(sampler.probability(1) == 1)
    }
}
