import Testing

@testable import Recommender

@Suite struct LowerBoundTests {
    @Test func `more evidence for the same share stands higher`() {
        let few = LowerBound.ofShare(successes: 3, trials: 3)
        let many = LowerBound.ofShare(successes: 900, trials: 1_000)
        #expect(few < many)
        #expect(many < 0.9)
    }

    @Test func `agrees with Wilson's interval computed by hand`() {
        // p = 0.8, n = 10, z = 1.28155: (0.8 + 0.082118 − 0.182546) ÷ 1.164237
        #expect(abs(LowerBound.ofShare(successes: 8, trials: 10) - 0.6013) < 0.001)
    }

    @Test(arguments: [(0.0, 0.0), (5, 0), (0, 10), (20, 10), (-1, 10)])
    func `stays between 0 and 1 whatever it is given`(successes: Double, trials: Double) {
        let bound = LowerBound.ofShare(successes: successes, trials: trials)
        #expect(bound >= 0 && bound <= 1)
    }
}
