/// Frames per second as the exact fraction that containers store (30000/1001 is not 29.97).
package struct FrameRate: Sendable, Hashable, Codable, CustomStringConvertible {
    package let numerator: Int
    package let denominator: Int

    /// As ffmpeg writes it: `30000/1001`.
    package var description: String { "\(numerator)/\(denominator)" }

    /// Frames per second.
    package var value: Double { Double(numerator) / Double(denominator) }

    /// Nil unless both are above zero.
    package init?(_ numerator: Int, _ denominator: Int) {
        guard numerator > 0, denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// From `30000/1001`; nil for `0/0`, which means unknown, and for anything else.
    package init?(_ text: String?) {
        guard let parts = text?.split(separator: "/"), parts.count == 2,
            let numerator = Int(parts[0]), let denominator = Int(parts[1])
        else { return nil }
        self.init(numerator, denominator)
    }

    /// Whole frames per second.
    init(whole: Int) {
        self.numerator = max(whole, 1)
        self.denominator = 1
    }
}
