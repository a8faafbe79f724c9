import Storage

/// A region's database that follows another one.
extension Homes {
    /// How long the server's own waiting for its promotion lasts.
    private static let promotionSeconds = 300

    /// Seconds since the last transaction that it has from there was committed; nil when it has replayed none since it was started.
    func ageOfLastReplay() async throws -> Int? {
        try await database.read { tx in
            try tx.row("SELECT extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::bigint")?.optionalInt(0)
        }
        .map { Int(clamping: $0) }
    }

    /// What it receives from there at this moment.
    struct Reception: Sendable, Equatable {
        /// Whether it is connected, as far as it knows: a home that has fallen silent is noticed after a minute.
        let isConnected: Bool
        /// Up to where it has received the log; nil when it has received nothing since it was started.
        let position: String?
        /// Bytes between that and the log's end, as the home told last. Nil also for a role that may not see it.
        let missing: Int64?
    }

    func reception() async throws -> Reception {
        let row = try await database.read { tx in
            try tx.row(
                """
                SELECT (r.pid IS NOT NULL)::int, pg_last_wal_receive_lsn()::text, (r.latest_end_lsn - pg_last_wal_receive_lsn())::bigint
                FROM (SELECT 1) AS one LEFT JOIN pg_stat_wal_receiver AS r ON true
                """
            )
        }
        guard let row else { throw StorageError.unexpected("the standby does not say what it receives") }
        return Reception(isConnected: try row.bool(0), position: try row.optionalText(1), missing: try row.optionalInt(2))
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
