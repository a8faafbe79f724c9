import Storage

/// An `Idempotency-Key` that the transaction which creates something takes for it: both are there afterwards, or neither.
struct IdempotencyClaim: Sendable {
    let accountID: Int64
    let key: String
    /// Hash of the request that the key stands for.
    let digest: String
    let now: Int64

    /// How long a key is kept.
    static let keptMs: Int64 = .millisecondsPerDay

    /// Another request has the key.
    struct Taken: Error {}

    /// - Parameter resource: id of what the transaction creates.
    /// - Throws: `Taken`, which undoes the transaction.
    func take(for resource: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM idempotency_keys WHERE created_at < \(now - IdempotencyClaim.keptMs)")
        let taken = try tx.run(
            """
            INSERT INTO idempotency_keys (account_id, key, request_sha256, resource_id, created_at)
            VALUES (\(accountID), \(key), \(digest), \(resource), \(now)) ON CONFLICT (account_id, key) DO NOTHING
            """
        )
        guard taken == 1 else { throw Taken() }
    }
}
