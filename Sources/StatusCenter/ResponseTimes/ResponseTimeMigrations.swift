import Storage

enum ResponseTimeMigrations {
    static let all = [
        Migration(
            id: "status-2300-response-times",
            sqlite: """
                CREATE TABLE probe_fives (
                    probe_id BIGINT NOT NULL REFERENCES probes(id) ON DELETE CASCADE,
                    five BIGINT NOT NULL,
                    checks BIGINT NOT NULL,
                    ms_sum BIGINT NOT NULL,
                    PRIMARY KEY (probe_id, five)
                );
                CREATE INDEX probe_fives_five ON probe_fives (five);
                INSERT INTO probe_fives (probe_id, five, checks, ms_sum)
                    SELECT probe_id, at / 300000, count(*), sum(ms) FROM probe_results
                    WHERE is_ok = 1 AND probe_id IN (SELECT id FROM probes WHERE kind IN ('http', 'json', 'tcp', 'dns'))
                    GROUP BY probe_id, at / 300000;
                """
        )
    ]
}
