/// What share of the time a component was up: computed from the impacts of incidents. Partial and major outages count as down;
/// degraded performance and maintenance do not.
struct Uptime: Sendable {
    static let days: Int64 = 90

    /// Oldest first, today last.
    let days: [UptimeDay]

    /// 0…1 of the last days; nil for what was never watched.
    func share(days count: Int = 90) -> Double? {
        let counted = days.suffix(count)
        let watched = counted.reduce(0) { $0 + $1.watchedMs }
        guard watched > 0 else { return nil }
        return 1 - Double(counted.reduce(0) { $0 + $1.downMs }) / Double(watched)
    }

    /// "100 %", "99.98 %": never rounded up to a perfection that was none.
    func words(days count: Int = 90) -> String? {
        guard let share = share(days: count) else { return nil }
        let hundredths = Int((share * 10_000).rounded(.down))
        guard hundredths < 10_000 || share == 1 else { return "99.99 %" }
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole) %" }
        return "\(whole).\(rest < 10 ? "0" : "")\(rest) %"
    }

    /// - Parameters:
    ///   - intervals: of this component, sorted by their beginning.
    ///   - born: from when on it was watched, UTC ms.
    init(_ intervals: [Impacts.Interval], born: Int64, now: Int64) {
        let today = now / .day
        days = (0..<Uptime.days).map { index in
            let day = today - (Uptime.days - 1) + index
            let (start, end) = (max(day * .day, born), min((day + 1) * .day, now))
            guard start < end else { return UptimeDay(day: day, worst: nil, downMs: 0, watchedMs: 0) }
            let touching = intervals.filter { $0.from < end && ($0.until ?? .max) > start }
            return UptimeDay(
                day: day, worst: touching.map(\.status).max() ?? .operational,
                downMs: Uptime.covered(touching.filter { $0.status >= .partialOutage }, from: start, until: end), watchedMs: end - start
            )
        }
    }

    /// Milliseconds that at least one of the intervals covers.
    private static func covered(_ intervals: [Impacts.Interval], from start: Int64, until end: Int64) -> Int64 {
        var (covered, reached): (Int64, Int64) = (0, start)
        for interval in intervals {
            let (from, until) = (max(interval.from, reached), min(interval.until ?? end, end))
            guard from < until else { continue }
            covered += until - from
            reached = until
        }
        return covered
    }
}
