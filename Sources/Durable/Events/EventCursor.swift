private import Foundation
internal import Storage

/// A consumer's place in the log. It moves in the transaction that holds what the consumer made of the events, so that each
/// event takes effect exactly once, wherever the process ends.
struct EventCursor: Sendable {
    /// Another process has moved the cursor since it was read, or is moving it now. Nothing was written.
    struct Moved: Error, Equatable {}

    let consumer: String
    let log: EventLog

    /// The position and what lies after it, at most `limit` events; nil before the consumer has a place.
    func next(limit: Int) async throws -> EventLook? {
        try await log.database.read { [log] transaction in
            guard let row = try transaction.row("SELECT position FROM event_cursors WHERE consumer = \(consumer)") else { return nil }
            return try log.look(after: try row.int(0), limit: limit, in: transaction)
        }
    }

    /// Gives the consumer its first place.
    func place(at start: EventConsumer.Start) async throws {
        let position = switch start {
        case .beginning: Int64(0)
        case .end: try await log.settledEnd()
        }
        try await log.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO event_cursors (consumer, position, updated_at) VALUES (\(consumer), \(position), \(log.now()))
                ON CONFLICT (consumer) DO NOTHING
                """
            )
        }
    }

    /// Moves from `position` past `event` and runs `effect` in the same transaction, which shares its commit with whatever is
    /// appended meanwhile: under load the consumers then cost the device nothing of their own.
    func move(
        from position: Int64,
        past event: Event,
        _ effect: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        try await log.database.append { transaction in
            // Whoever holds the cursor is at these events now. Waiting for it would hold up all that shares this commit.
            let held = try transaction.dialect == .postgres && transaction.row(
                "SELECT 1 FROM event_cursors WHERE consumer = \(consumer) FOR UPDATE SKIP LOCKED"
            ) == nil
            let moved = held ? 0 : try transaction.run(
                """
                UPDATE event_cursors SET position = \(event.id), updated_at = \(log.now())
                WHERE consumer = \(consumer) AND position = \(position)
                """
            )
            guard moved == 1 else { throw Moved() }
            try effect(transaction)
        }
    }

    /// Moves past an event that could not be applied and keeps the reason where it is seen.
    func skip(_ event: Event, from position: Int64, failures: Int, reason: String) async throws {
        try await move(from: position, past: event) { transaction in
            try transaction.run(
                """
                INSERT INTO event_faults (consumer, event_id, kind, failures, reason, at)
                VALUES (\(consumer), \(event.id), \(event.kind), \(failures), \(reason), \(log.now()))
                ON CONFLICT (consumer, event_id) DO UPDATE SET failures = excluded.failures, reason = excluded.reason, at = excluded.at
                """
            )
        }
    }
}
