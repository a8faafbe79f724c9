/// Chance in a simulated world. Logarithms are the package's own, so that its draws are the same on every machine.
struct Luck: Sendable {
    private var generator: SplitMix64

    /// The same seed draws the same.
    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// 0 ≤ x < 1.
    mutating func unit() -> Double {
        Double(generator.next() >> 11) * 0x1p-53
    }

    /// Of the standard normal distribution (G. Marsaglia, T. A. Bray: "A convenient method for generating normal
    /// variables", SIAM Review 1964).
    mutating func normal() -> Double {
        while true {
            let first = 2 * unit() - 1
            let second = 2 * unit() - 1
            let square = first * first + second * second
            guard square < 1, square > 0 else { continue }
            return first * (-2 * Exponential.logarithm(square) / square).squareRoot()
        }
    }

    /// Waiting time until the next of events that come by chance.
    mutating func exponential(mean: Double) -> Double {
        -mean * Exponential.logarithm(1 - unit())
    }

    /// The index of a weight, in proportion to the weights; 0 when all are 0.
    mutating func index(weights: [Double]) -> Int {
        var left = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }

    /// 0..<count by chance, all alike.
    mutating func index(below count: Int) -> Int {
        Int(unit() * Double(count))
    }

    /// An element by chance, all alike.
    mutating func element<Element>(of list: [Element]) -> Element {
        list[index(below: list.count)]
    }
}
