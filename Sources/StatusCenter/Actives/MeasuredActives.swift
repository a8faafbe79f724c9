import Storage

/// How many people used the platform in a month, as it says of itself.
struct MeasuredActives: Sendable, Equatable {
    /// Nil for fewer than ten.
    let count: Int64?
    /// So many days of the month are known to the platform, 30 at most.
    let days: Int64
    /// When it counted, UTC ms.
    let at: Int64

    /// Nil before it has told any.
    static func read(in tx: any Transaction) throws -> MeasuredActives? {
        guard let row = try tx.row("SELECT actives, actives_days, actives_at FROM page LIMIT 1"), let at = try row.optionalInt(2) else {
            return nil
        }
        return MeasuredActives(count: try row.optionalInt(0), days: try row.optionalInt(1) ?? 30, at: at)
    }

    func keep(in tx: any Transaction) throws {
        try tx.run("UPDATE page SET actives = \(count), actives_days = \(days), actives_at = \(at)")
    }
}
