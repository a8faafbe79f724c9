import Storage

/// Remarks as the database has them.
enum RemarkRows {
    private static let columns: SQL = "id, incident_id, name, body, created_at, hidden_at"

    /// A thread's remarks, newest first.
    /// - Parameters:
    ///   - incident: nil for the general thread.
    ///   - before: only older ones than this.
    static func shown(of incident: Int64?, before: Int64?, limit: Int, in tx: any Transaction) throws -> [Remark] {
        try tx.rows(
            """
            SELECT \(columns) FROM remarks
            WHERE incident_id IS \(incident) AND hidden_at IS NULL AND id < \(before ?? .max) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(remark)
    }

    /// The newest of all threads, hidden ones included, for those who moderate.
    static func newest(limit: Int, in tx: any Transaction) throws -> [Remark] {
        try tx.rows("SELECT \(columns) FROM remarks ORDER BY id DESC LIMIT \(limit)").map(remark)
    }

    /// The newest of all threads that everybody sees.
    static func newestShown(limit: Int, in tx: any Transaction) throws -> [Remark] {
        try tx.rows("SELECT \(columns) FROM remarks WHERE hidden_at IS NULL ORDER BY id DESC LIMIT \(limit)").map(remark)
    }

    static func one(_ id: Int64, in tx: any Transaction) throws -> Remark? {
        try tx.row("SELECT \(columns) FROM remarks WHERE id = \(id)").map(remark)
    }

    /// How many there are in each thread that has any; 0 stands for the general one.
    static func counts(in tx: any Transaction) throws -> [Int64: Int] {
        let rows = try tx.rows(
            "SELECT incident_id, count(*) FROM remarks WHERE hidden_at IS NULL GROUP BY incident_id LIMIT \(Remark.kept)"
        )
        return Dictionary(try rows.map { (try $0.optionalInt(0) ?? 0, Int(try $0.int(1))) }) { first, _ in first }
    }

    /// The name under which a guest spoke last.
    static func name(of guest: String, in tx: any Transaction) throws -> String? {
        try tx.row("SELECT name FROM remarks WHERE guest = \(guest) ORDER BY id DESC LIMIT 1")?.text(0)
    }

    static func forgetOldest(in tx: any Transaction) throws {
        try tx.run("DELETE FROM remarks WHERE id <= (SELECT id FROM remarks ORDER BY id DESC LIMIT 1 OFFSET \(Remark.kept))")
    }

    private static func remark(_ row: Row) throws -> Remark {
        Remark(
            id: try row.int(0), incidentID: try row.optionalInt(1), name: try row.text(2), body: try row.text(3),
            createdAt: try row.int(4), isHidden: try row.optionalInt(5) != nil
        )
    }
}
