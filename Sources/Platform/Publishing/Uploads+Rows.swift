import Storage
import Web

/// Rows of uploads that are written in the transactions of others.
extension Uploads {
    /// Cannot be guessed.
    static func newID() -> String { String(SessionToken().sha256.prefix(32)) }

    static func insert(
        _ id: String, of account: Int64, length: Int64, filename: String, from now: Int64, until expires: Int64, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO uploads (id, account_id, length, received, filename, created_at, expires_at)
            VALUES (\(id), \(account), \(length), 0, \(filename), \(now), \(expires))
            """
        )
    }

    /// How many uploads an account has begun.
    static func begun(by account: Int64, since time: Int64, in tx: any Transaction) throws -> Int64 {
        try tx.row("SELECT count(*) FROM uploads WHERE account_id = \(account) AND created_at > \(time)")?.int(0) ?? 0
    }
}
