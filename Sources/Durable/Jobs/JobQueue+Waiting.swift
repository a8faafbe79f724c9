private import Storage

extension JobQueue {
    /// How long the oldest job of a kind has been ready and waiting for a worker, in ms; 0 while none waits.
    package func oldestWait(_ kind: String) async throws -> Int64 {
        try await database.read { [now = now()] transaction in
            let oldest = try transaction.row(
                "SELECT min(run_at) FROM jobs WHERE state = 'queued' AND kind = \(kind) AND run_at <= \(now)"
            )?.optionalInt(0)
            return max(0, now - (oldest ?? now))
        }
    }
}
