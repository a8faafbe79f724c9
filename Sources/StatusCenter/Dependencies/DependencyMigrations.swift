import Storage

enum DependencyMigrations {
    static let all = [
        Migration(
            id: "status-0900-dependencies",
            sqlite: """
                CREATE TABLE dependencies (
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    needs_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    PRIMARY KEY (component_id, needs_id)
                );
                CREATE INDEX dependencies_needs ON dependencies (needs_id);
                CREATE TABLE dependents (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL UNIQUE,
                    about TEXT NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE TABLE dependent_components (
                    dependent_id BIGINT NOT NULL REFERENCES dependents(id) ON DELETE CASCADE,
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    PRIMARY KEY (dependent_id, component_id)
                );
                CREATE INDEX dependent_components_component ON dependent_components (component_id);
                """
        )
    ]
}
