private import Foundation
package import Storage
private import Synchronization

/// Work that outlives the process: stored with what asks for it, done at least once, its result written exactly once.
package final class JobQueue: Sendable {
    /// Done jobs are kept this long, for whoever wonders.
    package static let keepDone: Duration = .seconds(24 * 3_600)
    /// Dead jobs are kept this long, for administrators.
    package static let keepDead: Duration = .seconds(90 * 24 * 3_600)
    /// Tries whose worker ended in the middle before a job is dead. Such a try does not count as one, because a server may be
    /// killed for many reasons; but a job that itself kills the server must come to an end.
    package static let maximumInterruptions = 10

    /// What the product does, in the transaction that gives a job up; see `whenDead`.
    package typealias DeathEffect = @Sendable (DeadJob, any Transaction) throws -> Void

    let database: any Database
    let now: UTCMilliseconds
    let bell = Bell()
    /// Tells the leases that were taken through this object from those that an ended process left behind.
    let session = String(UInt64.random(in: .min ... .max), radix: 36)
    private let deathEffect = Mutex<DeathEffect?>(nil)

    /// `now` gives UTC ms.
    package init(database: any Database, now: @escaping UTCMilliseconds = IdentifierGenerator.wallClock) {
        self.database = database
        self.now = now
    }

    /// Says what becomes of the product's own rows when a job is given up. `effect` runs in the transaction that marks the job as
    /// dead, so that both are there afterwards or neither; an error of it undoes both, and the death is tried again. Said once,
    /// while the product is put together and before the first worker runs.
    package func whenDead(_ effect: @escaping DeathEffect) {
        deathEffect.withLock { $0 = effect }
    }

    func die(_ dead: DeadJob, in transaction: any Transaction) throws {
        try deathEffect.withLock { $0 }?(dead, transaction)
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
            INSERT INTO jobs (kind, key, payload, state, priority, run_at, attempt, max_attempts, interruptions, fence, created_at)
            VALUES (\(kind), \(key), \(json), 'queued', \(priority), \(runAt ?? now), 0, \(max(1, maxAttempts)), 0, 0, \(now))
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
