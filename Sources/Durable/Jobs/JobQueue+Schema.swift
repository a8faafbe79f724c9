package import Storage

extension JobQueue {
    /// The table of jobs. `fence` grows each time a worker takes the job, so that one that comes back late is told apart;
    /// `interruptions` counts the tries whose worker ended in the middle.
    package static let migrations = [
        Migration(
            id: "durable-0002-jobs",
            sqlite: """
                CREATE TABLE jobs (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL,
                    key TEXT,
                    payload TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead')),
                    priority BIGINT NOT NULL,
                    run_at BIGINT NOT NULL,
                    attempt BIGINT NOT NULL,
                    max_attempts BIGINT NOT NULL,
                    interruptions BIGINT NOT NULL,
                    fence BIGINT NOT NULL,
                    lease_owner TEXT,
                    lease_until BIGINT,
                    reason TEXT,
                    created_at BIGINT NOT NULL,
                    finished_at BIGINT,
                    CHECK ((state = 'running') = (lease_until IS NOT NULL))
                );
                CREATE UNIQUE INDEX jobs_live_key ON jobs (key) WHERE key IS NOT NULL AND state IN ('queued', 'running');
                CREATE INDEX jobs_ready ON jobs (kind, priority DESC, run_at, id) WHERE state = 'queued';
                CREATE INDEX jobs_leased ON jobs (lease_until) WHERE state = 'running';
                CREATE INDEX jobs_done ON jobs (finished_at) WHERE state = 'done';
                CREATE INDEX jobs_dead ON jobs (id) WHERE state = 'dead';
                """
        )
    ]
}
