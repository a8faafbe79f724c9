private import Foundation
internal import Storage

/// The steps of a job, each one transaction. A step with a lease writes nothing once another worker has taken the job.
extension JobQueue {
    /// Right to one job, as long as its fence is the job's.
    struct Lease: Sendable, Hashable {
        let job: Job
        let fence: Int64
    }

    /// Nobody holds a job until later than that: a lease that ends then was written by another clock than the one that counts now.
    /// Only where there are other clocks.
    private static let farthestLease: Duration = .seconds(3_600)

    /// Takes at most `limit` jobs of these kinds whose time has come, first those of the highest priority. Before that, jobs
    /// whose worker has let the lease run out are given back, or given up when that happened too often.
    func claim(_ kinds: [String], limit: Int, owner: String, lease: Duration) async throws -> [Lease] {
        let now = now()
        let lost: SQL = database.dialect == .postgres
            ? "(lease_until < \(now) OR lease_until > \(now + Self.farthestLease.milliseconds))" : "lease_until < \(now)"
        // Idle workers look often; a read leaves the one writer alone. Of a queue in which many jobs are running PostgreSQL would read
        // all, planned for any times: it expects a lost one soon, and mostly there is none.
        let (hasLost, hasWork) = try await database.read { transaction in
            (
                try transaction.row(.plannedForItsValues("SELECT 1 FROM jobs WHERE state = 'running' AND \(lost) LIMIT 1")) != nil,
                try kinds.contains { try !Self.ready($0, now, limit: 1, in: transaction).isEmpty }
            )
        }
        if hasLost { try await database.write { [self] in try recover(lost, now, in: $0) } }
        guard hasLost || hasWork else { return [] }
        let holder = "\(owner) \(session)"
        // Workers that look at the same moment take different jobs.
        let lock: SQL = database.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try await database.write(.byRow) { transaction in
            let ready = try kinds.flatMap { try Self.ready($0, now, limit: limit, lock, in: transaction) }.sorted()
            return try ready.prefix(max(0, limit)).map { candidate in
                let row = try transaction.row(
                    """
                    UPDATE jobs SET state = 'running', attempt = attempt + 1, fence = fence + 1,
                        lease_owner = \(holder), lease_until = \(now + lease.milliseconds)
                    WHERE id = \(candidate.id) RETURNING id, kind, payload, attempt, max_attempts, fence
                    """
                )
                guard let row else { throw StorageError.unexpected("job \(candidate.id) has gone") }
                return Lease(job: try Job(row), fence: try row.int(5))
            }
        }
    }

    /// Holds the lease for another `lease`. False when it is lost.
    func renew(_ held: Lease, for lease: Duration) async throws -> Bool {
        let until = now() + lease.milliseconds
        return try await database.write(.byRow) { try $0.run("UPDATE jobs SET lease_until = \(until) WHERE \(Self.isHeld(held))") } == 1
    }

    /// Runs `body` and, when `isLast`, marks the job as done, in one transaction. Throws `LeaseLost` without a trace.
    func write<T: Sendable>(
        _ held: Lease,
        isLast: Bool,
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let now = now()
        return try await database.write { transaction in
            let step: SQL = isLast
                ? "UPDATE jobs SET state = 'done', finished_at = \(now), reason = NULL, lease_owner = NULL, lease_until = NULL"
                : "UPDATE jobs SET state = 'running'"
            guard try transaction.run("\(step) WHERE \(Self.isHeld(held))") == 1 else { throw LeaseLost() }
            return try body(transaction)
        }
    }

    /// Notes a failed try: the job waits for `delay`, or is dead when the try was its last or `isPermanent`. Returns its state.
    func fail(
        _ held: Lease,
        reason: String,
        isPermanent: Bool,
        error: (any Error)? = nil,
        delay: Duration
    ) async throws -> JobState {
        let now = now()
        let state = isPermanent || held.job.attempt >= held.job.maxAttempts ? JobState.dead : .queued
        let change: SQL = """
            state = \(state.rawValue), reason = \(reason), run_at = \(now + delay.milliseconds),
            finished_at = \(state == .dead ? now : nil)
            """
        try await end(held, change) { [self] transaction in
            if state == .dead { try die(DeadJob(job: held.job, error: error), in: transaction) }
        }
        return state
    }

    /// Gives the job back as if it had not been tried.
    func release(_ held: Lease) async throws {
        try await end(held, "state = 'queued', attempt = attempt - 1, run_at = \(now())")
    }

    /// Gives the job back for `delay` as if it had not been tried: what it needs is away, and that is not its fault. False for a
    /// job that has waited for longer than `patience`, and for one that is lost: neither is changed.
    func postpone(_ held: Lease, reason: String, delay: Duration, patience: Duration) async throws -> Bool {
        let now = now()
        return try await database.write(.byRow) { transaction in
            try transaction.run(
                """
                UPDATE jobs SET state = 'queued', attempt = attempt - 1, reason = \(reason), run_at = \(now + delay.milliseconds),
                    lease_owner = NULL, lease_until = NULL
                WHERE \(Self.isHeld(held)) AND created_at > \(now - patience.milliseconds)
                """
            )
        } == 1
    }

    /// Gives back at once, instead of when their leases run out, the jobs that a process which has ended was at; returns how
    /// many. Only for a server that is alone on its database: another one's running jobs would be begun a second time.
    @discardableResult
    package func takeBackFromEndedProcess() async throws -> Int {
        let now = now()
        let foreign = "% \(session)"
        let count = try await database.write { [self] transaction in
            try recover("lease_owner NOT LIKE \(foreign)", now, in: transaction)
        }
        announce()
        return count
    }

    /// Forgets at most `limit` jobs that were done longer than `keepDone` ago, and as many that died longer than `keepDead` ago.
    /// Returns how many.
    func forgetFinished(limit: Int) async throws -> Int {
        let done: SQL = "state = 'done' AND finished_at < \(now() - Self.keepDone.milliseconds)"
        let dead: SQL = "state = 'dead' AND finished_at < \(now() - Self.keepDead.milliseconds)"
        return try await database.write { transaction in
            try [done, dead].reduce(0) { count, old in
                // For any limit PostgreSQL expects a tenth of all jobs, and looks for them among all.
                try count + transaction.run(
                    .plannedForItsValues(
                        "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE \(old) ORDER BY finished_at LIMIT \(limit))"
                    )
                )
            }
        }
    }

    private func end(
        _ held: Lease,
        _ change: SQL,
        _ effect: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) async throws {
        try await database.write { transaction in
            let statement: SQL = "UPDATE jobs SET \(change), lease_owner = NULL, lease_until = NULL WHERE \(Self.isHeld(held))"
            guard try transaction.run(statement) == 1 else { throw LeaseLost() }
            try effect(transaction)
        }
    }

    private static func isHeld(_ held: Lease) -> SQL {
        "id = \(held.job.id) AND fence = \(held.fence) AND state = 'running'"
    }

    private static func ready(
        _ kind: String, _ now: Int64, limit: Int, _ lock: SQL = "", in transaction: any Transaction
    ) throws -> [Candidate] {
        try transaction.rows(
            """
            SELECT id, priority, run_at FROM jobs WHERE state = 'queued' AND kind = \(kind) AND run_at <= \(now)
            ORDER BY priority DESC, run_at, id LIMIT \(max(0, limit))\(lock)
            """
        )
        .map { Candidate(id: try $0.int(0), priority: try $0.int(1), runAt: try $0.int(2)) }
    }

    /// Gives back the running jobs that are `lost`, as not tried; those that were cut off too often are given up. Returns how many.
    @discardableResult
    private func recover(_ lost: SQL, _ now: Int64, in transaction: any Transaction) throws -> Int {
        let last = Self.maximumInterruptions - 1
        let spent = try transaction.rows(
            """
            SELECT id, kind, payload, attempt, max_attempts FROM jobs
            WHERE state = 'running' AND \(lost) AND interruptions >= \(last) LIMIT 100
            """
        )
        .map { try Job($0) }
        for job in spent {
            try transaction.run(
                """
                UPDATE jobs SET state = 'dead', interruptions = interruptions + 1, finished_at = \(now), lease_owner = NULL,
                    lease_until = NULL, reason = \("The worker stopped answering \(Self.maximumInterruptions) times.")
                WHERE id = \(job.id)
                """
            )
            try die(DeadJob(job: job, error: nil), in: transaction)
        }
        let back = try transaction.run(
            """
            UPDATE jobs SET state = 'queued', attempt = attempt - 1, interruptions = interruptions + 1, run_at = \(now),
                lease_owner = NULL, lease_until = NULL, reason = 'The worker stopped answering.'
            WHERE state = 'running' AND \(lost) AND interruptions < \(last)
            """
        )
        return spent.count + back
    }
}

/// A job that may be claimed, in the order in which it should be.
private struct Candidate: Comparable {
    let id: Int64
    let priority: Int64
    let runAt: Int64

    static func < (left: Candidate, right: Candidate) -> Bool {
        (-left.priority, left.runAt, left.id) < (-right.priority, right.runAt, right.id)
    }
}

extension Job {
    /// `id, kind, payload, attempt, max_attempts`.
    fileprivate init(_ row: Row) throws(StorageError) {
        id = try row.int(0)
        kind = try row.text(1)
        payload = try row.blob(2)
        attempt = Int(clamping: try row.int(3))
        maxAttempts = Int(clamping: try row.int(4))
    }
}
