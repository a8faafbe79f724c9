/// The counter behind a column whose ids the engine counts up.
struct IdentityCounter: Sendable {
    let table: String

    /// The last id that was given out; 0 before the first.
    func last(in tx: any Transaction) throws -> Int64 {
        let row = switch tx.dialect {
        case .sqlite:
            try tx.row("SELECT seq FROM sqlite_sequence WHERE name = \(table)")
        case .postgres:
            try tx.row(
                """
                SELECT COALESCE(pg_sequence_last_value(pg_get_serial_sequence(\(table), 'id')::regclass), 0)
                """
            )
        }
        return try row?.int(0) ?? 0
    }

    /// Ids go on above `last`; a counter that is further stays there.
    func advance(to last: Int64, in tx: any Transaction) throws {
        guard last > (try self.last(in: tx)) else { return }
        switch tx.dialect {
        case .sqlite:
            try tx.run("DELETE FROM sqlite_sequence WHERE name = \(table)")
            try tx.run("INSERT INTO sqlite_sequence (name, seq) VALUES (\(table), \(last))")
        case .postgres:
            _ = try tx.rows("SELECT setval(pg_get_serial_sequence(\(table), 'id'), \(last))")
        }
    }
}
