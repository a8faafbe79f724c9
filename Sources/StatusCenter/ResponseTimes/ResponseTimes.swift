import Storage
import Web

/// How long good answers took, summed up by five minutes. What failed has no time: one that is waited for in vain would tell of our
/// patience. Journeys and certificates take their time for other reasons, and heartbeats none.
enum ResponseTimes {
    static let fiveMs: Int64 = 5 * .minute
    /// A month of Statuspage's, and a day more.
    static let keptMs: Int64 = 29 * .day
    /// Points of the line on the front page, each of half an hour.
    static let linePoints: Int64 = 48

    /// Times of one probe in one period.
    struct Series: Sendable {
        let probe: Int64
        let name: String
        /// By the beginning of the interval, oldest first.
        var points: [Point] = []

        struct Point: Sendable {
            /// Unix seconds.
            let at: Int64
            let sum: Int64
            let count: Int64

            /// Milliseconds.
            var mean: Int64 { count > 0 ? sum / count : 0 }
        }
    }

    /// Sums up what has come since the last time, and forgets what is too old; once a minute.
    static func sum(at now: Int64, in tx: any Transaction) throws {
        // A clock that was once ahead has left sums of times that are still to come.
        let last = try min(tx.row("SELECT max(five) FROM probe_fives")?.optionalInt(0) ?? 0, now / fiveMs - 1)
        try tx.run(
            """
            INSERT INTO probe_fives (probe_id, five, checks, ms_sum)
            SELECT probe_id, at / \(fiveMs), count(*), sum(ms) FROM probe_results
            WHERE at >= \(last * fiveMs) AND is_ok = 1
                AND probe_id IN (SELECT id FROM probes WHERE kind IN ('http', 'json', 'tcp', 'dns'))
            GROUP BY probe_id, at / \(fiveMs)
            ON CONFLICT (probe_id, five) DO UPDATE SET checks = excluded.checks, ms_sum = excluded.ms_sum
            """
        )
        try tx.run("DELETE FROM probe_fives WHERE five < \((now - keptMs) / fiveMs)")
    }

    /// What the probes of a component measured, in the order in which they were made.
    static func series(of component: Int64, _ period: ResponsePeriod, at now: Int64, in tx: any Transaction) throws -> [Series] {
        let fives = period.fives
        let first = (now / fiveMs / fives - period.count + 1) * fives
        let rows = try tx.rows(
            """
            SELECT p.id, p.name, f.five / \(fives), sum(f.ms_sum), sum(f.checks)
            FROM probes p JOIN probe_fives f ON f.probe_id = p.id
            WHERE p.component_id = \(component) AND f.five >= \(first)
            GROUP BY p.id, p.name, f.five / \(fives) ORDER BY p.id, f.five / \(fives) LIMIT \(Int64(Probe.maximum) * period.count)
            """
        )
        var series: [Series] = []
        for row in rows {
            let (id, at) = (try row.int(0), try row.int(2) * fives * fiveMs / .second)
            if series.last?.probe != id { series.append(Series(probe: id, name: try row.text(1))) }
            series[series.count - 1].points.append(Series.Point(at: at, sum: try row.int(3), count: try row.int(4)))
        }
        return series
    }

    /// By component: means of the last 24 hours by half-hours, in milliseconds, oldest first; nil where nothing was measured.
    static func lines(at now: Int64, in tx: any Transaction) throws -> [Int64: [Int64?]] {
        let half: Int64 = 6
        let first = now / fiveMs / half - linePoints + 1
        let rows = try tx.rows(
            """
            SELECT p.component_id, f.five / \(half), sum(f.ms_sum) / sum(f.checks)
            FROM probe_fives f JOIN probes p ON p.id = f.probe_id WHERE f.five >= \(first * half)
            GROUP BY p.component_id, f.five / \(half) LIMIT \(Int64(Component.maximum) * linePoints)
            """
        )
        var lines: [Int64: [Int64?]] = [:]
        for row in rows {
            let (component, place) = (try row.int(0), Int(try row.int(1) - first))
            var line = lines[component] ?? [Int64?](repeating: nil, count: Int(linePoints))
            guard line.indices.contains(place) else { continue }
            line[place] = try row.int(2)
            lines[component] = line
        }
        return lines
    }
}
