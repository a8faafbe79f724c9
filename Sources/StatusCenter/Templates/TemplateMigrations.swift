import Storage

enum TemplateMigrations {
    static let all = [
        Migration(
            id: "status-1800-templates",
            sqlite: """
                CREATE TABLE templates (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL UNIQUE,
                    title TEXT,
                    body TEXT NOT NULL,
                    status TEXT NOT NULL,
                    impact TEXT,
                    created_at BIGINT NOT NULL,
                    updated_at BIGINT NOT NULL
                );
                CREATE TABLE template_components (
                    template_id BIGINT NOT NULL REFERENCES templates(id) ON DELETE CASCADE,
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    status TEXT NOT NULL,
                    PRIMARY KEY (template_id, component_id)
                );
                CREATE INDEX template_components_component ON template_components (component_id);
                """
        )
    ]
}
