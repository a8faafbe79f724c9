/// e to the power of x, without a library: eight at a time, and the same on every machine.
///
/// x is split into n·ln 2 + r with |r| ≤ ln 2 / 2; e^r is a polynomial of degree six (Taylor, relative error below 2e−7)
/// and 2^n is written straight into the exponent. Rounding is by adding and taking away 1.5·2^23: the rounding of the
/// standard library is a call per lane on processors that are not asked for more than SSE2.
enum Exponential {
    /// Beyond ±87 the result would leave the normal numbers; it is held there.
    static let bound: Float = 87

    @inline(__always)
    static func of(_ x: SIMD8<Float>) -> SIMD8<Float> {
        let limit = SIMD8<Float>(repeating: bound)
        var y = x.replacing(with: limit, where: x .> limit)
        y.replace(with: -limit, where: y .< -limit)
        let magic: Float = 12_582_912
        let shifted = y * 1.442_695_04 + magic
        let n = shifted - magic
        // ln 2 in two parts, so that r keeps its digits.
        let r = (y - n * 0.693_359_375) - n * (-2.121_944_4e-4)
        var p = r * 1.388_888_9e-3 + 8.333_333_3e-3
        p = p * r + 4.166_666_7e-2
        p = p * r + 1.666_666_7e-1
        p = p * r + 0.5
        p = p * r + 1
        p = p * r + 1
        let bits = SIMD8<UInt32>(truncatingIfNeeded: unsafeBitCast(shifted, to: SIMD8<UInt32>.self))
        let power = unsafeBitCast((bits &+ 127) &<< 23, to: SIMD8<Float>.self)
        return p * power
    }

    static func of(_ x: Float) -> Float {
        of(SIMD8<Float>(repeating: x))[0]
    }
}
