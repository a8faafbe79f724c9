internal import Storage

/// What a reader of the log sees after its place.
struct EventLook: Sendable {
    let position: Int64
    let events: [Event]
    /// Nil on an engine with one writer, where ids are committed in their order.
    let snapshot: EventGaps.Snapshot?

    /// Those that nothing can come before any more.
    func settled(_ gaps: inout EventGaps) -> [Event] {
        guard let snapshot else { return events }
        return Array(gaps.settled(events, after: position, snapshot))
    }
}

extension EventLog {
    /// At most `limit` events, and the snapshot in which they were seen.
    func look(after position: Int64, limit: Int, in transaction: any Transaction) throws -> EventLook {
        let snapshot = database.dialect == .postgres ? try EventLog.snapshot(transaction) : nil
        return EventLook(
            position: position, events: try EventLog.events(after: position, limit: limit, in: transaction), snapshot: snapshot
        )
    }

    private static func snapshot(_ transaction: any Transaction) throws -> EventGaps.Snapshot? {
        let row = try transaction.row(
            """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            """
        )
        return try row.map { EventGaps.Snapshot(oldestOpen: try $0.int(0), next: try $0.int(1)) }
    }
}
