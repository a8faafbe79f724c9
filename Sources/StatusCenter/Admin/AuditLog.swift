import Storage

/// Who changed what and when, of everything that others see.
enum AuditLog {
    /// Entries kept; the oldest go.
    static let kept = 10_000
    static let detailCharacters = 200

    struct Entry: Sendable {
        let id: Int64
        let at: Int64
        let actor: String
        let action: String
        let subject: Int64?
        let detail: String
    }

    static func note(
        _ action: String, about subject: Int64?, _ detail: String, by actor: Actor, at: Int64, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO audit (at, actor, action, subject, detail)
            VALUES (\(at), \(actor.name), \(action), \(subject), \(String(detail.prefix(detailCharacters))))
            """
        )
    }

    /// Newest first.
    static func entries(before id: Int64?, limit: Int, in tx: any Transaction) throws -> [Entry] {
        try tx.rows(
            "SELECT id, at, actor, action, subject, detail FROM audit WHERE id < \(id ?? .max) ORDER BY id DESC LIMIT \(limit)"
        ).map { row in
            Entry(
                id: try row.int(0), at: try row.int(1), actor: try row.text(2), action: try row.text(3),
                subject: try row.optionalInt(4), detail: try row.text(5)
            )
        }
    }

    static func forgetOldest(in tx: any Transaction) throws {
        try tx.run("DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - \(kept)")
    }
}
