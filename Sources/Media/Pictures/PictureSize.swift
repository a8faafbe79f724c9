/// A size in whole pixels, both even.
package struct PictureSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    /// The largest size of the same shape, not above the picture's own, with a shorter side of at most `shortSide` and a
    /// longer one of at most `longSide`.
    init(fitting width: Int, _ height: Int, shortSide: Int, longSide: Int) {
        let short = Double(max(min(width, height), 1))
        let long = Double(max(width, height, 1))
        let scale = min(Double(shortSide) / short, Double(longSide) / long, 1)
        self.width = Self.even(Double(width) * scale)
        self.height = Self.even(Double(height) * scale)
    }

    private static func even(_ length: Double) -> Int {
        max(2, Int((length / 2).rounded()) * 2)
    }
}

extension PictureSize {
    /// Of the poster of a video of this size.
    package static func poster(of width: Int, _ height: Int) -> PictureSize {
        PictureSize(fitting: width, height, shortSide: 720, longSide: 1728)
    }
}
