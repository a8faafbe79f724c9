internal import Storage

extension EventLog {
    /// How long the oldest event has been waiting that a consumer has not taken in, in ms; 0 when there is none, or no such consumer yet.
    package func wait(of consumer: String) async throws -> Int64 {
        try await database.read { [now = now()] transaction in
            let oldest = try transaction.row(
                """
                SELECT e.at FROM events e WHERE e.id > (SELECT c.position FROM event_cursors c WHERE c.consumer = \(consumer))
                ORDER BY e.id LIMIT 1
                """
            )?.int(0)
            return max(0, now - (oldest ?? now))
        }
    }

    /// The same of whoever has come as far as this event.
    package func wait(after position: Int64) async throws -> Int64 {
        try await database.read { [now = now()] transaction in
            let oldest = try transaction.row("SELECT at FROM events WHERE id > \(position) ORDER BY id LIMIT 1")?.int(0)
            return max(0, now - (oldest ?? now))
        }
    }
}
