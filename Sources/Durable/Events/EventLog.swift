private import Foundation
package import Storage

/// Facts in the order in which they were committed: the spine from which everything derived is made.
package final class EventLog: Sendable {
    let database: any Database
    /// UTC ms.
    package let now: UTCMilliseconds
    let bell = Bell()

    /// `now` gives UTC ms.
    package init(database: any Database, now: @escaping UTCMilliseconds = IdentifierGenerator.wallClock) {
        self.database = database
        self.now = now
    }

    /// Appends inside the caller's transaction, so that the fact is stored with what it tells of, or not at all. Returns the
    /// event's id. Throws `PayloadTooLarge` above 64 KiB, `EncodingError` and `StorageError`. Call `announce()` after the commit.
    @discardableResult
    package func append(_ kind: String, _ payload: some Encodable & Sendable, in transaction: any Transaction) throws -> Int64 {
        let row = try transaction.row("\(insertion([try row(kind, payload, at: now())])) RETURNING id")
        guard let row else { throw StorageError.unexpected("the event got no id") }
        return try row.int(0)
    }

    /// As `append` for several facts of one kind, in their order, in one statement.
    package func append(_ kind: String, each payloads: [some Encodable & Sendable], in transaction: any Transaction) throws {
        guard !payloads.isEmpty else { return }
        let now = now()
        try transaction.run(insertion(try payloads.map { try row(kind, $0, at: now) }))
    }

    private func row(_ kind: String, _ payload: some Encodable, at now: Int64) throws -> SQL {
        "(\(kind), \(now), \(try Payload.encode(payload)))"
    }

    private func insertion(_ rows: [SQL]) -> SQL {
        "INSERT INTO events (kind, at, payload) VALUES \(SQL.list(rows))"
    }

    /// Wakes the consumers, after a commit. They also look every 250 ms, so that a call that was lost only delays.
    package func announce() {
        bell.ring()
    }

    /// What consumers have made of events by now counts as written by the current request's client.
    package func adoptWrites() async {
        await database.adoptWrites()
    }

    /// Events with greater ids than `id`, oldest first, at most `limit`.
    package func events(after id: Int64, limit: Int) async throws -> [Event] {
        try await database.read { try Self.events(after: id, limit: limit, in: $0) }
    }

    /// Events that consumers went past, latest first, at most `limit`.
    package func faults(limit: Int) async throws -> [EventFault] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT consumer, event_id, kind, failures, reason, at FROM event_faults ORDER BY at DESC, event_id DESC LIMIT \(limit)"
            )
            .map { row in
                EventFault(
                    consumer: try row.text(0),
                    eventID: try row.int(1),
                    kind: try row.text(2),
                    failures: Int(clamping: try row.int(3)),
                    reason: try row.text(4),
                    at: try row.int(5)
                )
            }
        }
    }

    static func events(after id: Int64, limit: Int, in transaction: any Transaction) throws -> [Event] {
        try transaction.rows("SELECT id, kind, at, payload FROM events WHERE id > \(id) ORDER BY id LIMIT \(max(0, limit))")
            .map { Event(id: try $0.int(0), kind: try $0.text(1), at: try $0.int(2), payload: try $0.blob(3)) }
    }
}
