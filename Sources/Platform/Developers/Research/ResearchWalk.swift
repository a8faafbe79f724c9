import Storage

/// The ids in which a search looks, the greatest first, each once: first those that were made about when they were published, from the
/// index that holds the fewest of them; then, all lower, those that were published late.
struct ResearchWalk: Sendable {
    /// Indexes that are read beside each other.
    static let mostStreams = 50

    private var streams: [ResearchStream]
    private var later: [ResearchStream]
    private var last: Int64?

    /// - Parameters:
    ///   - window: the days of publication.
    ///   - before: ids below it.
    init(_ plan: ResearchPlan, in window: ResearchWindow, before cursor: Int64) {
        let before = min(cursor, window.ceiling)
        if plan.sources.count == 1, case .known(let ids) = plan.sources[0] {
            (streams, later) = ([ResearchStream(.known(ids), before: before, floor: 0)], [])
            return
        }
        streams = plan.sources.map { ResearchStream($0, before: before, floor: window.floor) }
        // Nobody of that name is nobody late, either.
        later = streams.isEmpty ? [] : window.days.map { ResearchStream(.late($0), before: min(before, window.floor), floor: 0) }
    }

    /// The next so many, fewer only at the end.
    mutating func next(_ count: Int, in tx: any Transaction) throws -> [Int64] {
        var ids: [Int64] = []
        while ids.count < count {
            let share = max(20, count / max(1, streams.count))
            for index in streams.indices { try streams[index].fill(share, in: tx) }
            guard let greatest = streams.indices.max(by: { (streams[$0].first ?? -1) < (streams[$1].first ?? -1) }),
                let id = streams[greatest].first
            else {
                if later.isEmpty { break }
                (streams, later) = (later, [])
                continue
            }
            streams[greatest].removeFirst()
            if id != last { ids.append(id) }
            last = id
        }
        return ids
    }
}

/// Days of publication, and what follows from them for ids, whose greater part is the time at which they were made.
struct ResearchWindow: Sendable, Equatable {
    /// Days that a search may span beyond its first.
    static let mostDays: Int64 = 30

    let first: ResearchDay
    let last: ResearchDay

    /// - Throws: `APIError` unless these are days in their order, not too far from each other.
    init(_ start: String, _ end: String) throws(APIError) {
        guard let first = ResearchDay(start), let last = ResearchDay(end) else {
            throw .invalid("“start_date” and “end_date” are days as 20260131, in UTC.")
        }
        guard first <= last, last.number - first.number <= Self.mostDays else {
            throw .invalid("“end_date” lies on or after “start_date”, by \(Self.mostDays) days at most.")
        }
        (self.first, self.last) = (first, last)
    }

    var days: [ResearchDay] { (first.number...last.number).map(ResearchDay.init(number:)) }

    /// UTC milliseconds: published at `start` or later, and before `end`.
    var start: Int64 { first.start }
    var end: Int64 { last.start + .millisecondsPerDay }

    /// What was published in time has no lower id: at most a day old then, and an hour for clocks that differ.
    var floor: Int64 { Self.id(at: start - .millisecondsPerDay - .millisecondsPerHour) }
    /// Nothing is published before it is made.
    var ceiling: Int64 { Self.id(at: end + .millisecondsPerHour) }

    /// The lowest id of a moment.
    private static func id(at time: Int64) -> Int64 {
        IdentifierGenerator.lowest(at: time)
    }
}
