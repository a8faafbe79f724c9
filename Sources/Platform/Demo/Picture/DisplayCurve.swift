/// From light to what a screen shows: bright light bends towards white instead of being cut off, then gamma.
///
/// A table over the upper bits of the float, because a root and a division per channel would cost more than
/// most scenes do. Its steps are 0.4 % of the light, below one level of eight bits.
struct DisplayCurve: Sendable {
    static let standard = DisplayCurve()

    private static let shift: Int32 = 15
    /// 2⁻¹⁸ is black, 64 is white.
    private static let darkest = Int32(bitPattern: Float(0x1p-18).bitPattern) >> shift
    private static let brightest = Int32(bitPattern: Float(64).bitPattern) >> shift
    private static let shoulder: Float = 0.7

    private let table: [Float]

    private init() {
        table = (DisplayCurve.darkest...DisplayCurve.brightest).map { step in
            guard step > DisplayCurve.darkest else { return 0 }
            let light = Float(bitPattern: UInt32(bitPattern: step << DisplayCurve.shift | 1 << (DisplayCurve.shift - 1)))
            let excess = max(light - DisplayCurve.shoulder, 0)
            return (light - excess + excess / (1 + excess / (1 - DisplayCurve.shoulder))).squareRoot()
        }
    }

    /// 0…1 per channel. What is negative is black; what is not a number is white.
    @inline(__always)
    subscript(_ ink: Ink) -> Ink {
        Ink(self[ink.x], self[ink.y], self[ink.z], 1)
    }

    @inline(__always)
    private subscript(_ light: Float) -> Float {
        let step = Int32(bitPattern: light.bitPattern) >> DisplayCurve.shift
        return table[Int(min(max(step, DisplayCurve.darkest), DisplayCurve.brightest) &- DisplayCurve.darkest)]
    }
}
