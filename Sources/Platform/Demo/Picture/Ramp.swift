/// A colour gradient as a table, mixed in OKLab.
struct Ramp: Sendable {
    private let table: [Ink]

    /// `stops` in rising order of position, which lies in 0…1. An empty list is black.
    init(_ stops: [(Float, Shade)]) {
        table = (0..<256).map { step in
            let position = Float(step) / 255
            guard let next = stops.firstIndex(where: { $0.0 >= position }) else {
                return stops.last?.1.ink ?? .zero
            }
            guard next > 0 else { return stops[next].1.ink }
            let (before, after) = (stops[next - 1], stops[next])
            let part = (position - before.0) / max(after.0 - before.0, 1e-6)
            return Shade.ink(fromLab: before.1.lab + (after.1.lab - before.1.lab) * part)
        }
    }

    /// Shades at even distances.
    init(even shades: Shade...) {
        let last = Float(max(shades.count - 1, 1))
        self.init(shades.enumerated().map { (Float($0.offset) / last, $0.element) })
    }

    @inline(__always)
    subscript(_ position: Float) -> Ink {
        // Not a number becomes 0 here: `max` gives its second operand's bound back when the comparison fails.
        let bounded = position > 0 ? (position < 1 ? position : 1) : 0
        return table[Int(bounded * 255 + 0.5)]
    }
}
