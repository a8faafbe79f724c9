/// Eight numbers that are computed with at once: the unit in which the models' parameters are laid out.
///
/// Plain multiplications and additions only: with fused ones the compiler calls the mathematics library lane by lane on
/// processors it is not told about.
typealias Vector = SIMD8<Float>

extension SIMD8<Float> {
    /// Added to a number below four million, it leaves no room for a fraction: the number is rounded, and stands as an integer in
    /// the low bits. Vectors of integers are turned into floats and back by this, since the standard library does it lane by lane.
    private static var whole: Float { 12_582_912 }
    /// The bits of `whole`.
    private static var wholeBits: Int32 { 0x4B40_0000 }

    /// The eight numbers from a place on, wherever it is.
    @inline(__always)
    static func load(_ place: UnsafePointer<Float>) -> Self {
        UnsafeRawPointer(place).loadUnaligned(as: Self.self)
    }

    /// Writes the lanes to the eight places from this one on.
    @inline(__always)
    func store(to place: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(place).storeBytes(of: self, as: Self.self)
    }

    /// Lanes evenly between -`scale` and `scale`.
    static func uniform(_ scale: Float, using random: inout SplitMix64) -> Self {
        var result = Self.zero
        for lane in 0..<8 { result[lane] = (random.unit() * 2 - 1) * scale }
        return result
    }

    /// The sum of the lanes, by halves: the standard library's goes lane after lane.
    var total: Float {
        let four = lowHalf + highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }

    /// Each lane held between two bounds; not-a-number becomes the lower one. The standard library's smaller and larger of two
    /// vectors take twice as long.
    @inline(__always)
    func bounded(_ low: Float, _ high: Float) -> Self {
        let (low, high) = (Self(repeating: low), Self(repeating: high))
        let raised = low.replacing(with: self, where: self .> low)
        return raised.replacing(with: high, where: raised .> high)
    }

    /// The natural logarithm of each lane, exact to some 3e−7; what is not above 0 gives that of the smallest normal number.
    var logarithm: Self {
        let bounded = bounded(.leastNormalMagnitude, .greatestFiniteMagnitude)
        // One half of the mantissa's range lies above the square root of 2 and is taken with the next exponent.
        let bits = unsafeBitCast(bounded, to: SIMD8<Int32>.self) &- 0x3F35_04F3
        let exponent = unsafeBitCast((bits &>> 23) &+ Self.wholeBits, to: Self.self) - Self.whole
        let mantissa = unsafeBitCast((bits & 0x007F_FFFF) &+ 0x3F35_04F3, to: Self.self)
        // 2·artanh((m − 1) / (m + 1)), whose argument stays below 0.172.
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var series = square * (1.0 / 7) + 0.2
        series = series * square + (1.0 / 3)
        series = series * square + 1
        let whole = exponent * 0.693_147_18
        return whole + ratio * series * 2
    }

    /// The log-odds of probabilities, each kept within ±13.8.
    var logOdds: Self {
        let bounded = bounded(1e-6, 1 - 1e-6)
        return (bounded / (1 - bounded)).logarithm
    }

    /// e to the power of each lane, kept within ±80; exact to some 2e−7 of it.
    var exponential: Self {
        let bounded = bounded(-80, 80)
        let shifted = bounded * 1.442_695_04 + Self.whole
        let whole = shifted - Self.whole
        // The logarithm of 2 in two parts, so that the difference loses no bits (Cody and Waite).
        let rest = (bounded - whole * 0.693_359_375) + whole * 2.121_944_4e-4
        var sum = rest * (1.0 / 720) + (1.0 / 120)
        sum = sum * rest + (1.0 / 24)
        sum = sum * rest + (1.0 / 6)
        sum = sum * rest + 0.5
        sum = sum * rest + 1
        sum = sum * rest + 1
        let power = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- Self.wholeBits &+ 127
        return sum * unsafeBitCast(power &<< 23, to: Self.self)
    }

    /// The probabilities whose log-odds the lanes are.
    var logistic: Self {
        1 / (1 + (-self).exponential)
    }
}
