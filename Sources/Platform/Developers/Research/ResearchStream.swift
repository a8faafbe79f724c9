import Storage

/// Ids of videos from one index, the greatest first, read some at a time. Whether a video may be shown is decided where it is read; here
/// is only where to look.
struct ResearchStream: Sendable {
    enum Source: Sendable, Equatable {
        case all
        case author(Int64)
        case tag(String)
        /// Those that took a sound over.
        case sound(Int64)
        /// Published on that day, more than a day after they were made.
        case late(ResearchDay)
        case known([Int64])
    }

    let source: Source
    /// Ids below it come next.
    private var before: Int64
    /// Ids below it are none of this stream's.
    private let floor: Int64
    private var waiting: ArraySlice<Int64> = []
    private var isDry = false

    init(_ source: Source, before: Int64, floor: Int64) {
        (self.source, self.before, self.floor) = (source, before, floor)
    }

    /// The greatest that is left, once `fill` was called; nil when there is none.
    var first: Int64? { waiting.first }

    mutating func removeFirst() {
        waiting = waiting.dropFirst()
    }

    /// Reads on when nothing waits.
    mutating func fill(_ count: Int, in tx: any Transaction) throws {
        guard waiting.isEmpty, !isDry else { return }
        let found = try read(count, in: tx)
        if found.count < count { isDry = true }
        if let last = found.last { before = last }
        waiting = found[...]
    }

    private func read(_ count: Int, in tx: any Transaction) throws -> [Int64] {
        let rows: [Row]
        switch source {
        case .all:
            rows = try tx.rows("SELECT v.id FROM videos v WHERE v.id < \(before) AND v.id >= \(floor) ORDER BY v.id DESC LIMIT \(count)")
        case .author(let author):
            rows = try tx.rows(
                """
                SELECT v.id FROM videos v WHERE v.author_id = \(author) AND v.id < \(before) AND v.id >= \(floor)
                ORDER BY v.id DESC LIMIT \(count)
                """
            )
        case .tag(let tag):
            rows = try tx.rows(
                """
                SELECT t.video_id FROM video_tags t WHERE t.tag = \(tag) AND t.video_id < \(before) AND t.video_id >= \(floor)
                ORDER BY t.video_id DESC LIMIT \(count)
                """
            )
        case .sound(let sound):
            rows = try tx.rows(
                """
                SELECT v.id FROM videos v WHERE v.sound_id = \(sound) AND v.id < \(before) AND v.id >= \(floor)
                ORDER BY v.id DESC LIMIT \(count)
                """
            )
        case .late(let day):
            rows = try tx.rows(
                """
                SELECT v.id FROM videos v WHERE v.published_at / 86400000 = \(day.number) AND v.published_at - v.created_at > 86400000
                    AND v.id < \(before) ORDER BY v.id DESC LIMIT \(count)
                """
            )
        case .known(let ids):
            return Array(ids.filter { $0 < before && $0 >= floor }.sorted(by: >).prefix(count))
        }
        return try rows.map { try $0.int(0) }
    }
}
