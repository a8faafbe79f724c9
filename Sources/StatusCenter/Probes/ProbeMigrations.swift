import Storage

enum ProbeMigrations {
    /// What came to be after the tables that it names.
    static let kinds = [
        Migration(
            id: "status-1000-probe-kinds",
            sqlite: """
                ALTER TABLE probes ADD COLUMN every_ms BIGINT NOT NULL DEFAULT 0;
                ALTER TABLE probes ADD COLUMN account TEXT;
                ALTER TABLE probes ADD COLUMN password TEXT;
                """
        )
    ]

    static let all = [
        Migration(
            id: "status-0300-probes",
            sqlite: """
                CREATE TABLE probes (
                    id INTEGER PRIMARY KEY NOT NULL,
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    name TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    target TEXT NOT NULL,
                    expectation TEXT NOT NULL,
                    failing_status TEXT NOT NULL,
                    timeout_ms BIGINT NOT NULL,
                    is_down INTEGER NOT NULL,
                    is_flapping INTEGER NOT NULL,
                    failures BIGINT NOT NULL,
                    successes BIGINT NOT NULL,
                    checked_at BIGINT,
                    changed_at BIGINT,
                    error TEXT,
                    ms BIGINT,
                    token_hash TEXT UNIQUE,
                    beat_at BIGINT,
                    created_at BIGINT NOT NULL
                );
                CREATE INDEX probes_component ON probes (component_id);
                CREATE TABLE probe_results (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    probe_id BIGINT NOT NULL REFERENCES probes(id) ON DELETE CASCADE,
                    at BIGINT NOT NULL,
                    is_ok INTEGER NOT NULL,
                    ms BIGINT NOT NULL,
                    error TEXT
                );
                CREATE INDEX probe_results_probe ON probe_results (probe_id, at);
                CREATE INDEX probe_results_at ON probe_results (at);
                CREATE TABLE probe_hours (
                    probe_id BIGINT NOT NULL REFERENCES probes(id) ON DELETE CASCADE,
                    hour BIGINT NOT NULL,
                    checks BIGINT NOT NULL,
                    failures BIGINT NOT NULL,
                    ms_sum BIGINT NOT NULL,
                    ms_max BIGINT NOT NULL,
                    PRIMARY KEY (probe_id, hour)
                );
                CREATE INDEX probe_hours_hour ON probe_hours (hour);
                """
        )
    ]
}
