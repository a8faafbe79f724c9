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

    /// Up to where it has received the log of the server that it follows; "0/0" when it never has since it was started.
    func received() async throws -> String {
        try await database.read { tx in
            try tx.row("SELECT coalesce(pg_last_wal_receive_lsn(), '0/0')::text")?.text(0)
        } ?? "0/0"
    }

    /// Whether a server that takes writes was a standby, since it was started, which received more than that. The home before has
    /// received nothing since it became one, and it has written more than any standby of it had when it became one itself.
    func wasStandby(beyond received: String) async throws -> Bool {
        try await database.read { tx in
            try tx.row("SELECT 1 WHERE pg_last_wal_receive_lsn() >= \(received)::text::pg_lsn AND \(received)::text <> '0/0'") != nil
        }
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
