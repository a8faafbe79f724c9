/// What a server says of itself and its log at one moment.
package struct LogSighting: Sendable, Hashable {
    /// The primary's is what it has committed, a replica's what it has replayed.
    package var position: WALPosition
    /// Changes when a standby becomes the primary. Positions of two timelines cannot be compared.
    package var timeline: Int64
    /// The same for a server and its copies only.
    package var system: Int64
    /// Whether it follows another server.
    package var isReplica: Bool

    package init(position: WALPosition, timeline: Int64, system: Int64, isReplica: Bool) {
        self.position = position
        self.timeline = timeline
        self.system = system
        self.isReplica = isReplica
    }
}

extension LogSighting {
    /// Of the server that writes. Throws `StorageError` at one that follows another.
    package static func ofPrimary(in transaction: any Transaction) throws -> LogSighting {
        let row = try transaction.row(
            """
            SELECT ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::bigint,
                (SELECT system_identifier FROM pg_control_system())
            """
        )
        guard let row else { throw StorageError.unexpected("the server says nothing of itself") }
        return LogSighting(
            position: try WALPosition.present(in: transaction), timeline: try row.int(0), system: try row.int(1), isReplica: false
        )
    }

    /// Of a server that follows another, or did. The timeline is the one of its last checkpoint, or, where the role may see it
    /// (`pg_read_all_stats`), the one that it receives.
    package static func ofReplica(in transaction: any Transaction) throws -> LogSighting {
        let row = try transaction.row(
            """
            SELECT (coalesce(pg_last_wal_replay_lsn(), '0/0'::pg_lsn) - '0/0'::pg_lsn)::bigint,
                greatest((SELECT timeline_id FROM pg_control_checkpoint()), (SELECT max(received_tli) FROM pg_stat_wal_receiver)),
                (SELECT system_identifier FROM pg_control_system()), pg_is_in_recovery()
            """
        )
        guard let row else { throw StorageError.unexpected("the server says nothing of itself") }
        return LogSighting(
            position: WALPosition(bytes: UInt64(clamping: try row.int(0))), timeline: try row.int(1), system: try row.int(2),
            isReplica: try row.bool(3)
        )
    }
}
