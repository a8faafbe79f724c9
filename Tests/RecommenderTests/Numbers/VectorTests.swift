import Testing

@testable import Recommender

@Suite struct VectorTests {
    @Test func `powers of e are exact to single precision`() {
        // 1, e, 1/e, √e, e^10, e^-20.
        let powers = Vector(0, 1, -1, 0.5, 10, -20, 80, -80).exponential
        let expected: [Double] = [
            1, 2.718_281_828, 0.367_879_441, 1.648_721_271, 22_026.465_795, 2.061_153_622e-9, 5.540_622_384e34, 1.804_851_388e-35,
        ]
        for lane in 0..<8 { #expect(abs(Double(powers[lane]) / expected[lane] - 1) < 3e-6) }
    }

    @Test func `logarithms undo powers`() {
        for x in stride(from: Float(-60), to: 60, by: 7.3) {
            #expect(abs(Vector(repeating: x).exponential.logarithm[3] - x) < 2e-5)
            #expect(abs(Exponential.logarithm(Double(Exponential.power(x))) - Double(x)) < 2e-5)
        }
        #expect(abs(Exponential.logarithm(10) - 2.302_585_092_994) < 1e-11)
        #expect(abs(Exponential.logarithm(0.003) + 5.809_142_990_314) < 1e-11)
    }

    @Test func `whatever comes in, a probability comes out`() {
        let hostile: [Float] = [
            .nan, .infinity, -.infinity, 0, -0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
        ]
        for x in hostile {
            let probability = Vector(repeating: x).logistic[0]
            #expect(probability >= 0 && probability <= 1)
            #expect(abs(Vector(repeating: x).logOdds[5]) < 14)
        }
        for x in [Double.nan, .infinity, -.infinity, 0, -1, .leastNonzeroMagnitude] { #expect(Exponential.logarithm(x).isFinite) }
    }

    @Test func `a softplus is above 0 and near its number when that is large`() {
        #expect(abs(Exponential.softplus(0) - 0.693_147_2) < 1e-6)
        #expect(Exponential.softplus(-30) >= 0 && Exponential.softplus(-30) < 1e-6)
        #expect(Exponential.softplus(40) == 40)
    }

    @Test func `log-odds and probabilities are each other's opposite`() {
        for share in stride(from: Float(0.01), to: 1, by: 0.07) {
            #expect(abs(Vector(repeating: share).logOdds.logistic[2] - share) < 1e-6)
        }
        #expect(Vector(1, 2, 3, 4, 5, 6, 7, 8).total == 36)
    }
}
