import Storage
import Web

/// Rows of who was there on each day: one `ViewerSketch` a day, of accounts and of guests' browsers.
///
/// All days have one subject, unlike every other sketch: laid over each other, they count whoever came on several days once.
enum ActiveDays {
    /// Days of a month, today included; older ones are removed.
    static let month: Int64 = 30
    private static let subject = "actives"

    /// Adds viewers, by their keys, to the days on which they were there.
    static func add(_ viewers: [Int64: Set<String>], in tx: any Transaction) throws {
        guard !viewers.isEmpty else { return }
        var sketches = try known(viewers.keys.sorted(), in: tx)
        for (day, keys) in viewers.sorted(by: { $0.key < $1.key }) {
            var sketch = sketches[day] ?? ViewerSketch()
            // Most of them were there before.
            let isNew = keys.reduce(false) { sketch.insert($1, of: subject) || $0 }
            guard isNew else { continue }
            sketches[day] = sketch
            try tx.run(
                """
                INSERT INTO active_days (day, viewers) VALUES (\(day), \(sketch.stored))
                ON CONFLICT (day) DO UPDATE SET viewers = excluded.viewers
                """
            )
        }
    }

    /// How many there were in the month that ends today, and how many of its days are known; nil before anybody was there.
    static func month(until today: Int64, in tx: any Transaction) throws -> (count: Int64, days: Int64)? {
        let rows = try tx.rows(
            "SELECT day, viewers FROM active_days WHERE day > \(today - month) AND day <= \(today) ORDER BY day LIMIT \(month)"
        )
        guard let first = try rows.first?.int(0) else { return nil }
        var all = ViewerSketch()
        for row in rows { all.merge(ViewerSketch(stored: try row.text(1))) }
        return (all.count, today - first + 1)
    }

    /// Removes days that are of no month any more. Returns how many.
    static func sweep(before today: Int64, in tx: any Transaction) throws -> Int {
        try tx.run("DELETE FROM active_days WHERE day <= \(today - month)")
    }

    private static func known(_ days: [Int64], in tx: any Transaction) throws -> [Int64: ViewerSketch] {
        let rows = try tx.rows("SELECT day, viewers FROM active_days WHERE day IN \(list: days) LIMIT \(days.count)")
        return try rows.reduce(into: [:]) { $0[try $1.int(0)] = ViewerSketch(stored: try $1.text(1)) }
    }
}
