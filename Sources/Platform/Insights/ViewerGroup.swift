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
        bits |= Int64(bitPattern: 1 << (ViewerSketch.bits(of: viewer, of: subject) & 63))
    }

    /// The count, unless there were too few.
    var shown: Int64? { bits.nonzeroBitCount >= Self.least ? count : nil }

    /// Rows are small: they are most of what grows.
    enum CodingKeys: String, CodingKey {
        case count = "n", bits = "b"
    }
}
