import Storage

enum ComponentMigrations {
    static let all = [
        Migration(
            id: "status-0100-components",
            sqlite: """
                CREATE TABLE page (id INTEGER PRIMARY KEY NOT NULL);
                CREATE TABLE components (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL,
                    description TEXT,
                    group_id BIGINT REFERENCES components(id) ON DELETE SET NULL,
                    is_group INTEGER NOT NULL,
                    position BIGINT NOT NULL,
                    is_showcased INTEGER NOT NULL,
                    only_when_degraded INTEGER NOT NULL,
                    created_at BIGINT NOT NULL,
                    updated_at BIGINT NOT NULL
                );
                CREATE INDEX components_group ON components (group_id);
                """
        )
    ]
}
