/// How far into a video its plays came: a counter for each part of it that somebody left in, and one for those who saw the end.
///
/// A play is counted by the time that it lasted, loops included, as players tell no more; it is taken to have begun at the beginning.
struct RetentionCurve: Sendable, Codable, Equatable {
    /// Parts of a video: one for each second, and of longer ones this many.
    static let most: Int64 = 100

    /// Plays that ended in each part.
    private var ends: [Int64]

    init(durationMs: Int64) {
        let parts = min(Self.most, max(1, (durationMs + 999) / 1_000))
        ends = [Int64](repeating: 0, count: Int(parts) + 1)
    }

    mutating func add(watchedMs: Int64, of durationMs: Int64, _ change: Int64 = 1) {
        let parts = Int64(ends.count - 1)
        let place = Int(min(parts, max(0, watchedMs) * parts / max(1, durationMs)))
        guard ends.indices.contains(place) else { return }
        ends[place] = max(0, ends[place] + change)
    }

    /// A place in the video and the share of plays that came there.
    struct Point: Sendable, Equatable {
        let second: Double
        /// 0...1.
        let share: Double
    }

    /// From the beginning, where everybody is, to the end.
    func points(durationMs: Int64) -> [Point] {
        let all = ends.reduce(0, +)
        guard all > 0, ends.count > 1 else { return [] }
        var left = all
        let width = Double(durationMs) / 1_000 / Double(ends.count - 1)
        return ends.enumerated().map { part, ended in
            defer { left -= ended }
            return Point(second: Double(part) * width, share: Double(left) / Double(all))
        }
    }

    init(from decoder: any Decoder) throws {
        ends = try decoder.singleValueContainer().decode([Int64].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(ends)
    }
}
