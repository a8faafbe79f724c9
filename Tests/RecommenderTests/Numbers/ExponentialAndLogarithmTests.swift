import Testing

@testable import Recommender

@Suite struct ExponentialAndLogarithmTests {
    @Test func `each undoes the other over the whole range`() {
        for step in -860...860 {
            let x = Float(step) / 10
            #expect(abs(Logarithm.of(Double(Exponential.of(x))) - Double(x)) < 1e-5 * max(1, Double(abs(x))))
        }
        #expect(abs(Exponential.of(1) - 2.718_281_8) < 1e-6)
        #expect(Exponential.of(-1e30) < 1e-37)
        #expect(Exponential.of(1e30).isFinite)
        #expect(Logarithm.of(Double(0)) == -.infinity)
        #expect(Logarithm.of(-1.0) == -.infinity)
    }
}
