import Storage

/// Reports of the last 24 hours by quarters of an hour, beside what is usual.
struct ReportsOfTheDay: Sendable {
    static let quarterMs: Int64 = 15 * .minute
    static let quarters: Int64 = 96
    /// Quarters of a week.
    static let week: Int64 = 672
    static let weeks: Int64 = 6
    /// Incidents of these weeks that are looked at, the newest.
    static let incidentsMax = 500

    /// Reporters that count, oldest quarter first.
    let counts: [Int]
    let usual: [Double]
    /// Whether there ever was anything to count.
    let isWatched: Bool

    var count: Int { counts.reduce(0, +) }

    static func read(at now: Int64, in tx: any Transaction) throws -> ReportsOfTheDay {
        let last = now / quarterMs
        let first = last - quarters + 1
        let rows = try tx.rows(
            "SELECT quarter, reporters FROM report_quarters WHERE quarter BETWEEN \(first) AND \(last) ORDER BY quarter LIMIT \(quarters)"
        )
        var counts = [Int](repeating: 0, count: Int(quarters))
        for row in rows { counts[Int(try row.int(0) - first)] = Int(try row.int(1)) }
        return ReportsOfTheDay(
            counts: counts, usual: try usual(from: first, at: now, in: tx),
            isWatched: try tx.row("SELECT 1 FROM report_quarters LIMIT 1") != nil
        )
    }

    /// What is usual at the time of the week of each of the day's quarters: the mean of up to six weeks, without the quarters in
    /// which something was wrong, also when that was told afterwards.
    private static func usual(from first: Int64, at now: Int64, in tx: any Transaction) throws -> [Double] {
        let rows = try tx.rows(
            """
            SELECT quarter, reporters FROM report_quarters
            WHERE quarter >= \(first - weeks * week) AND quarter < \(first + quarters - week) AND is_excluded = 0
            ORDER BY quarter LIMIT \(weeks * week)
            """
        )
        let troubles = try troubles(since: (first - weeks * week) * quarterMs, at: now, in: tx)
        var sums = [(sum: Double, weeks: Double)](repeating: (0, 0), count: Int(quarters))
        for row in rows {
            let quarter = try row.int(0)
            let place = Int((quarter - first + weeks * week) % week)
            guard place < sums.count, !troubles.contains(where: { $0.contains(quarter) }) else { continue }
            sums[place].sum += Double(try row.int(1))
            sums[place].weeks += 1
        }
        return sums.map { $0.weeks > 0 ? max(SpikeRule.floor, $0.sum / $0.weeks) : SpikeRule.floor }
    }

    /// Quarters from the beginning of each incident to its end, of those that reach into the time and were told.
    private static func troubles(since start: Int64, at now: Int64, in tx: any Transaction) throws -> [ClosedRange<Int64>] {
        let rows = try tx.rows(
            """
            SELECT started_at, coalesce(resolved_at, \(now)) FROM incidents
            WHERE kind = 'incident' AND started_at <= \(now) AND status <> 'draft' AND (resolved_at IS NULL OR resolved_at >= \(start))
            ORDER BY started_at DESC LIMIT \(incidentsMax)
            """
        )
        return try rows.map { row in
            let (from, until) = (try row.int(0) / quarterMs, try row.int(1) / quarterMs)
            return from...max(from, until)
        }
    }
}
