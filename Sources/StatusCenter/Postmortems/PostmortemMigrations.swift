import Storage

enum PostmortemMigrations {
    static let all = [
        Migration(
            id: "status-1200-postmortems",
            sqlite: """
                CREATE TABLE postmortems (
                    incident_id BIGINT PRIMARY KEY NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    summary TEXT NOT NULL,
                    impact TEXT NOT NULL,
                    primary_cause TEXT NOT NULL,
                    factors TEXT NOT NULL,
                    why_not_caught TEXT NOT NULL,
                    timeline TEXT NOT NULL
                );
                CREATE TABLE action_items (
                    id INTEGER PRIMARY KEY NOT NULL,
                    incident_id BIGINT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    words TEXT NOT NULL,
                    keeper TEXT NOT NULL,
                    due_on TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    done_at BIGINT
                );
                CREATE INDEX action_items_incident ON action_items (incident_id);
                CREATE INDEX action_items_open ON action_items (created_at) WHERE done_at IS NULL;
                """
        )
    ]
}
