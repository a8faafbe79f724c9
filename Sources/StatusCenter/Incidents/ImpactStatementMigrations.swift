import Storage

enum ImpactStatementMigrations {
    static let all = [
        Migration(
            id: "status-2100-impact-statements",
            sqlite: """
                ALTER TABLE incidents ADD COLUMN impact_statement TEXT;
                CREATE TABLE incident_audiences (
                    incident_id BIGINT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    dependent_id BIGINT NOT NULL REFERENCES dependents(id) ON DELETE CASCADE,
                    PRIMARY KEY (incident_id, dependent_id)
                );
                CREATE INDEX incident_audiences_dependent ON incident_audiences (dependent_id);
                """
        )
    ]
}
