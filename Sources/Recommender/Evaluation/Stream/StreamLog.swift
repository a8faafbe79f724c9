/// A watch log in the order of time, read from a table with named columns as KuaiRand's logs have them.
package struct StreamLog: Sendable {
    /// Rows beyond this are refused: 10,000,000, some 2 GB of memory.
    package static let rowLimit = 10_000_000

    /// At least one.
    package let events: [StreamEvent]

    /// Already in the order of time.
    init(events: [StreamEvent]) {
        self.events = events
    }

    /// Reads tab-separated rows: `user_id`, `video_id`, `date`, `time_ms`, `is_click`, `long_view`, `play_time_ms` and
    /// `duration_ms` have to be there; `is_follow`, `is_comment`, `is_forward`, `is_profile_enter` and `label` (1 liked, 0
    /// hated) may be; others are passed over. Rows of the same millisecond stay in the order of the file.
    ///
    /// - Throws: `TableError` that names the line.
    package init(tabSeparated bytes: [UInt8]) throws(TableError) {
        var reader = try TableReader(bytes, separator: "\t")
        let columns = try Columns(reader)
        var events: [StreamEvent] = []
        while try reader.next() {
            guard events.count < Self.rowLimit else {
                throw TableError(line: reader.line, problem: "more than \(Self.rowLimit) rows")
            }
            events.append(try columns.event(reader))
        }
        guard !events.isEmpty else { throw TableError(line: reader.line, problem: "there are no rows") }
        let order = events.indices.sorted { (events[$0].impression.at, $0) < (events[$1].impression.at, $1) }
        self.events = order.map { events[$0] }
    }

    /// The first day of the later half of the days.
    package var halfway: Int {
        let days = Set(events.map(\.day)).sorted()
        return days[days.count / 2]
    }
}

extension StreamLog {
    private struct Columns {
        let user, video, day, time, click, longView, play, duration: Int
        let follow, comment, forward, profile, label: Int?

        init(_ reader: TableReader) throws(TableError) {
            user = try reader.column(required: "user_id")
            video = try reader.column(required: "video_id")
            day = try reader.column(required: "date")
            time = try reader.column(required: "time_ms")
            click = try reader.column(required: "is_click")
            longView = try reader.column(required: "long_view")
            play = try reader.column(required: "play_time_ms")
            duration = try reader.column(required: "duration_ms")
            follow = reader.column("is_follow")
            comment = reader.column("is_comment")
            forward = reader.column("is_forward")
            profile = reader.column("is_profile_enter")
            label = reader.column("label")
        }

        func event(_ reader: TableReader) throws(TableError) -> StreamEvent {
            var impression = Impression(
                viewer: UInt64(bitPattern: try reader.integer(user)), video: UInt64(bitPattern: try reader.integer(video)),
                at: try reader.integer(time))
            impression.durationMilliseconds = try reader.integer(duration)
            var reaction = Reaction(playMilliseconds: try reader.integer(play))
            reaction[.click] = try reader.flag(click)
            reaction[.longView] = try reader.flag(longView)
            if let follow { reaction[.follow] = try reader.flag(follow) }
            if let comment { reaction[.comment] = try reader.flag(comment) }
            if let forward { reaction[.share] = try reader.flag(forward) }
            if let profile { reaction[.profile] = try reader.flag(profile) }
            if let label {
                let isLiked = try reader.flag(label)
                reaction[.like] = isLiked
                reaction[.notInterested] = !isLiked
            }
            reaction.judge(durationMilliseconds: impression.durationMilliseconds)
            return StreamEvent(
                impression: impression, reaction: reaction, day: Int(clamping: try reader.integer(day)))
        }
    }
}
