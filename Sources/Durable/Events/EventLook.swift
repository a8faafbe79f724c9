internal import Storage

/// What a reader of the log sees after its place.
struct EventLook: Sendable {
    let position: Int64
    let events: [Event]
    /// Who may be filling a gap in them. Nil on an engine with one writer, where ids are committed in their order.
    let holders: Set<String>?

    /// Those that nothing can come before any more.
    func settled(_ gaps: inout EventGaps) -> [Event] {
        guard let holders else { return events }
        return Array(gaps.settled(events, after: position, holders: holders))
    }
}

extension EventLog {
    /// At most `limit` events, and who may still write between them.
    func look(after position: Int64, limit: Int, in transaction: any Transaction) throws -> EventLook {
        let events = try EventLog.events(after: position, limit: limit, in: transaction)
        guard database.dialect == .postgres else { return EventLook(position: position, events: events, holders: nil) }
        let mustKnow = EventGaps.isIn(events, after: position)
        return EventLook(position: position, events: events, holders: mustKnow ? try EventLog.holders(in: transaction) : [])
    }

    /// The transactions that hold the lock which an insertion takes (https://www.postgresql.org/docs/current/view-pg-locks.html).
    /// The view shows this moment, whatever the snapshot.
    private static func holders(in transaction: any Transaction) throws -> Set<String> {
        let rows = try transaction.rows(
            """
            SELECT virtualtransaction FROM pg_locks
            WHERE relation = 'events'::regclass AND mode = 'RowExclusiveLock' AND granted LIMIT 100000
            """
        )
        return Set(try rows.map { try $0.text(0) })
    }

    /// The newest event that nothing can come before any more: where somebody begins who has read what lies before elsewhere.
    package func settledEnd() async throws -> Int64 {
        let (end, writing) = try await database.read { transaction in
            let end = try transaction.row("SELECT coalesce(max(id), 0) FROM events")?.int(0) ?? 0
            return (end, transaction.dialect == .postgres ? try EventLog.holders(in: transaction) : [])
        }
        // Those who are writing now may still bring a smaller id. A lock would make everybody else wait for them, too.
        var left = writing
        while !left.isEmpty {
            try Task.checkCancellation()
            await EventPace.pause()
            left.formIntersection(try await database.read { try EventLog.holders(in: $0) })
        }
        return end
    }
}
