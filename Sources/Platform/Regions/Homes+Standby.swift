import Storage

/// A region's database that follows another one.
extension Homes {
    /// How long the server's own waiting for its promotion lasts.
    private static let promotionSeconds = 300

    /// Seconds since the last transaction that it has from there was committed.
    func ageOfLastReplay() async throws -> Int {
        let age = try await database.read { tx in
            try tx.row("SELECT extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::bigint")?.optionalInt(0)
        }
        guard let age else { throw StorageError.unexpected("the standby has not replayed anything since it was started") }
        return Int(clamping: age)
    }

    /// Whether this role may.
    func mayPromote() async throws -> Bool {
        try await database.read { tx in
            try tx.row("SELECT has_function_privilege('pg_promote(boolean, integer)', 'EXECUTE')::int")?.bool(0) ?? false
        }
    }

    /// Ends its following; what it has received is replayed first. Does nothing to a server that takes writes already.
    func promote() async throws {
        let isDone = try await database.read { tx in
            guard try tx.row("SELECT 1 WHERE pg_is_in_recovery()") != nil else { return true }
            return try tx.row("SELECT pg_promote(true, \(Homes.promotionSeconds)::int)::int")?.bool(0) ?? false
        }
        guard isDone else { throw StorageError.busy("the standby was told to take writes, and has not yet") }
    }
}
