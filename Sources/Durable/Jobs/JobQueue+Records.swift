internal import Storage

/// What an administrator sees and does.
extension JobQueue {
    /// Dead letters, latest first, at most `limit`, with ids below `before`.
    package func dead(limit: Int, before: Int64? = nil) async throws -> [JobRecord] {
        try await records("state = 'dead'", limit: limit, before: before)
    }

    /// Jobs that have failed and will be tried again or are being tried again, latest first.
    package func failing(limit: Int, before: Int64? = nil) async throws -> [JobRecord] {
        try await records("state IN ('queued', 'running') AND reason IS NOT NULL", limit: limit, before: before)
    }

    /// The job as it stands, nil when there is none (any more).
    package func record(_ id: Int64) async throws -> JobRecord? {
        try await records("id = \(id)", limit: 1, before: nil).first
    }

    /// Queues a dead job again, with all its tries. False when it is not dead, or when a job with its key is live by now.
    package func retry(_ id: Int64) async throws -> Bool {
        let now = now()
        let changed = try await database.write { transaction in
            try transaction.run(
                """
                UPDATE jobs SET state = 'queued', attempt = 0, interruptions = 0, run_at = \(now), finished_at = NULL
                WHERE id = \(id) AND state = 'dead'
                AND NOT EXISTS (SELECT 1 FROM jobs live WHERE live.key = jobs.key AND live.state IN ('queued', 'running'))
                """
            )
        }
        announce()
        return changed == 1
    }

    /// Deletes a dead job. False when it is not dead.
    package func discard(_ id: Int64) async throws -> Bool {
        try await database.write { try $0.run("DELETE FROM jobs WHERE id = \(id) AND state = 'dead'") } == 1
    }

    /// How many jobs stand in each state; every state is there.
    package func counts() async throws -> [JobState: Int] {
        try await database.read { transaction in
            var counts = Dictionary(uniqueKeysWithValues: JobState.allCases.map { ($0, 0) })
            for row in try transaction.rows("SELECT state, count(*) FROM jobs GROUP BY state") {
                if let state = JobState(rawValue: try row.text(0)) { counts[state] = Int(clamping: try row.int(1)) }
            }
            return counts
        }
    }

    private func records(_ condition: SQL, limit: Int, before: Int64?) async throws -> [JobRecord] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT id, kind, key, state, attempt, max_attempts, reason, created_at, run_at, finished_at FROM jobs
                WHERE \(condition) AND id < \(before ?? .max) ORDER BY id DESC LIMIT \(max(0, limit))
                """
            )
            .map(JobRecord.init)
        }
    }
}

extension JobRecord {
    fileprivate init(_ row: Row) throws(StorageError) {
        id = try row.int(0)
        kind = try row.text(1)
        key = try row.optionalText(2)
        guard let state = JobState(rawValue: try row.text(3)) else { throw .unexpected("no job state is named \(try row.text(3))") }
        self.state = state
        attempt = Int(clamping: try row.int(4))
        maxAttempts = Int(clamping: try row.int(5))
        reason = try row.optionalText(6)
        createdAt = try row.int(7)
        runAt = try row.int(8)
        finishedAt = try row.optionalInt(9)
    }
}
