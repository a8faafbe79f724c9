/// Which of the last videos were swiped away at once.
struct SwipeStreak: Sendable, Equatable {
    /// Videos remembered.
    static let length = 12

    /// A bit for each, the latest lowest.
    private var bits: UInt16 = 0
    private var known = 0

    /// How many of them were, once there are enough to tell; else 0.
    var swipes: Int {
        known < Self.length ? 0 : bits.nonzeroBitCount
    }

    mutating func note(isSwiped: Bool) {
        bits = (bits << 1 | (isSwiped ? 1 : 0)) & (1 << Self.length - 1)
        known = min(Self.length, known + 1)
    }
}

extension SwipeStreak {
    func write(to writer: inout ByteWriter) {
        writer.write(bits)
        writer.write(UInt8(truncatingIfNeeded: known))
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        bits = try reader.read(UInt16.self)
        known = Int(try reader.read(UInt8.self))
        guard bits >> Self.length == 0, known <= Self.length else { throw .damaged }
    }
}
