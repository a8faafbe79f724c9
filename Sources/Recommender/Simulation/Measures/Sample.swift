/// The numbers a figure is made of, one for each unit (a viewer, a video, a creator), so that the figure can be taken anew with
/// other weights of the units.
struct Sample: GroupedMetric {
    enum Kind: Sendable, Equatable {
        /// The sum of the values over the sum of the sizes.
        case ratio
        /// The value below which this share of the units lies.
        case quantile(Double)
        /// How unequally the values are spread: 0 when all are alike, near 1 when one has everything (C. Gini, 1912).
        case gini
    }

    private struct Unit: Sendable {
        let value: Double
        let size: Double
        let seed: Int
        /// Its number, by which it is weighed.
        let number: Int
    }

    private let kind: Kind
    /// Lowest value first.
    private var units: [Unit] = []
    private var seeds = 0

    init(_ kind: Kind) {
        self.kind = kind
    }

    var count: Int { units.count }

    /// Adds what one seed brought; sizes are 1 unless given.
    mutating func add(_ values: [Double], sizes: [Double]? = nil) {
        for (index, value) in values.enumerated() {
            units.append(Unit(value: value, size: sizes?[index] ?? 1, seed: seeds, number: units.count))
        }
        seeds += 1
        units.sort { $0.value != $1.value ? $0.value < $1.value : $0.number < $1.number }
    }

    /// The figure of each seed; nil where it is not defined.
    var bySeed: [Double?] {
        (0..<seeds).map { seed in
            var weights = [Double](repeating: 0, count: units.count)
            for unit in units where unit.seed == seed { weights[unit.number] = 1 }
            return value(weights)
        }
    }

    func value(_ weights: [Double]) -> Double? {
        switch kind {
        case .ratio: ratio(weights)
        case .quantile(let share): quantile(share, weights)
        case .gini: gini(weights)
        }
    }

    private func ratio(_ weights: [Double]) -> Double? {
        var (sum, size) = (0.0, 0.0)
        for unit in units {
            sum += weights[unit.number] * unit.value
            size += weights[unit.number] * unit.size
        }
        return size > 0 ? sum / size : nil
    }

    private func quantile(_ share: Double, _ weights: [Double]) -> Double? {
        let all = units.reduce(0) { $0 + weights[$1.number] }
        guard all > 0 else { return nil }
        var passed = 0.0
        for unit in units {
            passed += weights[unit.number]
            if passed >= share * all, weights[unit.number] > 0 { return unit.value }
        }
        return units.last?.value
    }

    private func gini(_ weights: [Double]) -> Double? {
        var (rank, sum, ranked) = (0.0, 0.0, 0.0)
        for unit in units {
            let weight = weights[unit.number]
            ranked += weight * unit.value * (rank + weight / 2)
            rank += weight
            sum += weight * unit.value
        }
        return sum > 0 ? 2 * ranked / (rank * sum) - 1 : nil
    }
}
