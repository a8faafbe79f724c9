/// Powers of e and logarithms from additions and multiplications alone: the same bits on every machine, which a system's
/// mathematics library does not promise.
enum Exponential {
    /// e to the power of a number, kept within ±80; not-a-number counts as -80.
    static func power(_ x: Float) -> Float {
        Vector(repeating: x).exponential[0]
    }

    /// The natural logarithm of a number above 0, exact to some 1e−12; what is not gives that of the smallest normal number.
    static func logarithm(_ x: Double) -> Double {
        guard x > Double.leastNormalMagnitude else { return -708.396_418_532_264_1 }
        guard x.isFinite else { return 709.782_712_893_384 }
        var exponent = Double(x.exponent)
        var significand = x.significand
        if significand > 1.414_213_562_373_095 {
            significand /= 2
            exponent += 1
        }
        // 2·artanh((m − 1) / (m + 1)), whose argument stays below 0.172.
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for odd in stride(from: 15.0, to: 0, by: -2) { sum = sum * square + 1 / odd }
        return exponent * 0.693_147_180_559_945_3 + 2 * ratio * sum
    }
    /// The same, rounded.
    static func logarithm(_ x: Float) -> Float { Float(logarithm(Double(x))) }

    /// ln(1 + e^x): a weight above 0 from any number, smooth everywhere.
    static func softplus(_ x: Float) -> Float {
        x > 20 ? x : logarithm(1 + power(x))
    }
}
