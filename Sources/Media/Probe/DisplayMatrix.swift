/// How a stored picture is to be turned before it is shown.
struct DisplayMatrix: Sendable, Hashable {
    /// Degrees clockwise: 0, 90, 180 or 270.
    let rotation: Int
    /// False for a mirror, a skew, a zoom or a turn by anything but quarters.
    let isPlain: Bool

    static let upright = DisplayMatrix(rotation: 0, isPlain: true)

    init(rotation: Int, isPlain: Bool) {
        self.rotation = rotation
        self.isPlain = isPlain
    }

    /// From ffprobe: the angle (counter-clockwise), and the nine numbers as it dumps them, three a line after an offset.
    init(angle: Double?, dump: String?) {
        let quarters = ((-(angle ?? 0) / 90).rounded()).truncatingRemainder(dividingBy: 4)
        let rotation = (Int(quarters.isFinite ? quarters : 0) + 4) % 4 * 90
        self.rotation = rotation
        self.isPlain = dump.map { Self.isPlain($0) } ?? (rotation == 0)
    }

    /// The upper left of a plain turn is (a b, -b a) with one of them ±1.0 (16.16 fixed point) and the other 0.
    private static func isPlain(_ dump: String) -> Bool {
        let numbers = dump.split(whereSeparator: \.isNewline).flatMap { line in
            line.split(separator: ":").last.map { $0.split(separator: " ").compactMap { Int($0) } } ?? []
        }
        guard numbers.count == 9 else { return false }
        let one = 65_536
        let (a, b, c, d) = (numbers[0], numbers[1], numbers[3], numbers[4])
        return a == d && b == -c && abs(a) + abs(b) == one && (a == 0 || b == 0)
    }
}
