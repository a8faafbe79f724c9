/// Plays or acts that have something in common, such as an hour of the day, and whether enough different viewers made them to be shown.
///
/// Of each viewer one of 64 bits is kept. Ten bits cannot come of fewer than ten viewers; ten viewers may share some, and then the group
/// is shown a little later.
struct ViewerGroup: Sendable, Codable, Equatable {
    /// Groups of fewer viewers are withheld: what few have done could be told of one of them.
    static let least = 10

    var count: Int64 = 0
    /// A bit pattern.
    private var bits: Int64 = 0

    mutating func add(_ viewer: String, of subject: String, _ change: Int64 = 1) {
        count = max(0, count + change)
        bits |= Self.bit(of: viewer, of: subject)
    }

    /// Which of the 64 bits is a viewer's.
    static func bit(of viewer: String, of subject: String) -> Int64 {
        Int64(bitPattern: 1 << (ViewerSketch.bits(of: viewer, of: subject) & 63))
    }

    /// Whether so many different viewers have left their bits that none of them stands out.
    static func isEnough(_ bits: Int64) -> Bool { bits.nonzeroBitCount >= least }

    /// The count, unless there were too few.
    var shown: Int64? { Self.isEnough(bits) ? count : nil }

    /// Rows are small: they are most of what grows.
    enum CodingKeys: String, CodingKey {
        case count = "n", bits = "b"
    }
}
