/// The natural logarithm, without a library and the same on every machine.
enum Logarithm {
    /// ln x for normal x > 0; for everything else −infinity.
    ///
    /// x = 2^n·m with m in [√½, √2); ln m = 2·artanh((m − 1)/(m + 1)) by its series to the 13th power, exact to 1e−12.
    static func of(_ x: Double) -> Double {
        guard x.isNormal, x > 0 else { return -.infinity }
        var exponent = Double(x.exponent)
        var m = x.significand
        if m > 1.414_213_562_373_095_1 {
            m /= 2
            exponent += 1
        }
        let t = (m - 1) / (m + 1)
        let square = t * t
        var sum = 0.0
        for power in stride(from: 15.0, through: 1.0, by: -2.0) { sum = sum * square + 1 / power }
        return exponent * 0.693_147_180_559_945_3 + 2 * t * sum
    }

    static func of(_ x: Float) -> Float { Float(of(Double(x))) }

    /// ln(1 + e^x): a weight above 0 from any number, smooth everywhere.
    static func softplus(_ x: Float) -> Float {
        x > 20 ? x : of(1 + Exponential.of(x))
    }
}
