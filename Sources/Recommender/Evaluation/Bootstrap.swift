/// How far a figure would have moved with other viewers: percentiles over samples of the groups, drawn with replacement
/// (B. Efron, "Bootstrap Methods", 1979).
package struct Bootstrap: Sendable {
    /// Samples, 1...1,000,000.
    package let rounds: Int
    private let seed: UInt64

    /// The same seed draws the same samples.
    package init(rounds: Int, seed: UInt64) {
        self.rounds = min(1_000_000, max(1, rounds))
        self.seed = seed
    }

    /// A figure with its 95 % interval.
    ///
    /// - Parameters:
    ///   - groups: how many there are.
    ///   - figure: the figure with each group counted so many times; a sample for which it is not defined is left out.
    /// - Returns: nil when the figure is not defined for the groups as they are.
    package func estimate(groups: Int, _ figure: ([Double]) -> Double?) -> Estimate? {
        guard groups > 0, let value = figure([Double](repeating: 1, count: groups)) else { return nil }
        var random = SplitMix64(seed: seed)
        var values: [Double] = []
        values.reserveCapacity(rounds)
        for _ in 0..<rounds {
            var weights = [Double](repeating: 0, count: groups)
            for _ in 0..<groups { weights[Int.random(in: 0..<groups, using: &random)] += 1 }
            if let value = figure(weights) { values.append(value) }
        }
        values.sort()
        guard let first = values.first, let last = values.last else { return Estimate(value: value, low: value, high: value) }
        let tail = Int(Double(values.count) * 0.025)
        return Estimate(
            value: value, low: tail == 0 ? first : values[tail], high: tail == 0 ? last : values[values.count - 1 - tail])
    }
}
