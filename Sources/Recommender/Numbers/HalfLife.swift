/// How fast something loses weight with time.
struct HalfLife: Sendable, Equatable {
    /// After this many milliseconds half of the weight is left; at least 1.
    let milliseconds: Int64

    /// Anything below one millisecond becomes one.
    init(milliseconds: Int64) {
        self.milliseconds = max(1, milliseconds)
    }

    /// A half-life in hours.
    static func hours(_ hours: Int64) -> HalfLife {
        HalfLife(milliseconds: hours.multipliedReportingOverflow(by: 3_600_000).partialValue)
    }

    /// The share that is left after `age` milliseconds, 1...0; an age below zero counts as zero.
    func share(afterMilliseconds age: Int64) -> Double {
        guard age > 0 else { return 1 }
        let halvings = Double(age) / Double(milliseconds)
        guard halvings < 64 else { return 0 }
        let whole = halvings.rounded(.down)
        return Double(sign: .plus, exponent: -Int(whole), significand: Self.powerOfHalf(halvings - whole))
    }

    /// 0.5 to the power of `x` for 0 ≤ x < 1: the series of e^(−x·ln 2) to the ninth power, exact to 1e−8.
    private static func powerOfHalf(_ x: Double) -> Double {
        let y = -x * 0.693_147_180_559_945_3
        var sum = 1.0
        for n in stride(from: 9.0, to: 0.0, by: -1.0) { sum = 1 + y / n * sum }
        return sum
    }
}
