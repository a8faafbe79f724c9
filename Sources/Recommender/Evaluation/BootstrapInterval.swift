/// How far a mean over users might lie elsewhere with other users of the same kind: the middle 95 % of the means of resampled
/// users. Efron: "Bootstrap methods", Annals of Statistics 1979.
package struct BootstrapInterval: Sendable, Equatable, Codable {
    static let samples = 400

    package let mean: Double
    package let low: Double
    package let high: Double

    /// - Parameter values: one per user; without any all three are 0.
    package init(_ values: [Double], seed: UInt64) {
        guard !values.isEmpty else {
            (mean, low, high) = (0, 0, 0)
            return
        }
        mean = values.reduce(0, +) / Double(values.count)
        var generator = SplitMix64(seed: seed)
        var means: [Double] = []
        for _ in 0..<Self.samples {
            var sum = 0.0
            for _ in values.indices { sum += values[generator.index(below: values.count)] }
            means.append(sum / Double(values.count))
        }
        means.sort()
        low = means[Self.samples / 40]
        high = means[Self.samples - 1 - Self.samples / 40]
    }
}
