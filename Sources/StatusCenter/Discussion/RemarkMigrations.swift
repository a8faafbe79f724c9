import Storage

enum RemarkMigrations {
    static let all = [
        Migration(
            id: "status-0600-remarks",
            sqlite: """
                CREATE TABLE remarks (
                    id INTEGER PRIMARY KEY NOT NULL,
                    incident_id BIGINT REFERENCES incidents(id) ON DELETE CASCADE,
                    name TEXT NOT NULL,
                    body TEXT NOT NULL,
                    guest TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    hidden_by TEXT,
                    hidden_at BIGINT
                );
                CREATE INDEX remarks_thread ON remarks (incident_id, id);
                CREATE INDEX remarks_shown ON remarks (incident_id, id) WHERE hidden_at IS NULL;
                CREATE INDEX remarks_guest ON remarks (guest, id);
                """
        )
    ]
}
