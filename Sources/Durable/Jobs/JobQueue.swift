private import Foundation
package import Storage

/// Work that outlives the process: stored with what asks for it, done at least once, its result written exactly once.
package final class JobQueue: Sendable {
    /// Done jobs are kept this long, for whoever wonders.
    package static let keepDone: Duration = .seconds(24 * 3_600)

    let database: any Database
    let now: UTCMilliseconds
    let bell = Bell()

    /// `now` gives UTC ms.
    package init(database: any Database, now: @escaping UTCMilliseconds = IdentifierGenerator.wallClock) {
        self.database = database
        self.now = now
    }

    /// Stores a job inside the caller's transaction and returns its id. Greater `priority` comes first; `runAt` (UTC ms) is the
    /// earliest time. While a job with the same `key` is queued or running, nothing is stored and that job's id is returned.
    /// Throws `PayloadTooLarge` above 64 KiB, `EncodingError` and `StorageError`. Call `announce()` after the commit.
    @discardableResult
    package func enqueue(
        _ kind: String,
        _ payload: some Encodable & Sendable,
        priority: Int = 0,
        runAt: Int64? = nil,
        key: String? = nil,
        maxAttempts: Int = 5,
        in transaction: any Transaction
    ) throws -> Int64 {
        let json = try Payload.encode(payload)
        let now = now()
        let inserted = try transaction.row(
            """
            INSERT INTO jobs (kind, key, payload, state, priority, run_at, attempt, max_attempts, fence, created_at)
            VALUES (\(kind), \(key), \(json), 'queued', \(priority), \(runAt ?? now), 0, \(max(1, maxAttempts)), 0, \(now))
            ON CONFLICT (key) WHERE key IS NOT NULL AND state IN ('queued', 'running') DO NOTHING
            RETURNING id
            """
        )
        let live: SQL = "SELECT id FROM jobs WHERE key = \(key) AND state IN ('queued', 'running')"
        guard let row = try inserted ?? transaction.row(live) else { throw StorageError.unexpected("the job got no id") }
        return try row.int(0)
    }

    /// Wakes the workers, after a commit. They also look every 250 ms, so that a call that was lost only delays.
    package func announce() {
        bell.ring()
    }
}
