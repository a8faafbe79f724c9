import Storage

/// Reports of the last 24 hours by quarters of an hour, beside what is usual.
struct ReportsOfTheDay: Sendable {
    static let quarterMs: Int64 = 15 * .minute
    static let quarters: Int64 = 96
    /// Quarters of a week.
    static let week: Int64 = 672
    static let weeks: Int64 = 6

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
            counts: counts, usual: try usual(from: first, in: tx),
            isWatched: try tx.row("SELECT 1 FROM report_quarters LIMIT 1") != nil
        )
    }

    /// What is usual at the time of the week of each of the day's quarters: the mean of up to six weeks, without the quarters in
    /// which something was wrong.
    private static func usual(from first: Int64, in tx: any Transaction) throws -> [Double] {
        let rows = try tx.rows(
            """
            SELECT quarter, reporters FROM report_quarters
            WHERE quarter >= \(first - weeks * week) AND quarter < \(first + quarters - week) AND is_excluded = 0
            ORDER BY quarter LIMIT \(weeks * week)
            """
        )
        var sums = [(sum: Double, weeks: Double)](repeating: (0, 0), count: Int(quarters))
        for row in rows {
            let place = Int((try row.int(0) - first + weeks * week) % week)
            guard place < sums.count else { continue }
            sums[place].sum += Double(try row.int(1))
            sums[place].weeks += 1
        }
        return sums.map { $0.weeks > 0 ? max(SpikeRule.floor, $0.sum / $0.weeks) : SpikeRule.floor }
    }
}
