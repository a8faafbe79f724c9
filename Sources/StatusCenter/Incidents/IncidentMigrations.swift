import Storage

enum IncidentMigrations {
    static let all = [
        Migration(
            id: "status-0200-incidents",
            sqlite: """
                CREATE TABLE incidents (
                    id INTEGER PRIMARY KEY NOT NULL,
                    kind TEXT NOT NULL,
                    origin TEXT NOT NULL,
                    name TEXT NOT NULL,
                    status TEXT NOT NULL,
                    impact_override TEXT,
                    worst TEXT NOT NULL,
                    cause_class TEXT,
                    created_at BIGINT NOT NULL,
                    updated_at BIGINT NOT NULL,
                    started_at BIGINT NOT NULL,
                    acknowledged_at BIGINT,
                    monitoring_at BIGINT,
                    resolved_at BIGINT,
                    scheduled_for BIGINT,
                    scheduled_until BIGINT,
                    postmortem TEXT,
                    postmortem_at BIGINT
                );
                CREATE INDEX incidents_started ON incidents (kind, started_at DESC);
                CREATE INDEX incidents_status ON incidents (status);

                CREATE TABLE incident_updates (
                    id INTEGER PRIMARY KEY NOT NULL,
                    incident_id BIGINT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    status TEXT NOT NULL,
                    body TEXT NOT NULL,
                    origin TEXT NOT NULL,
                    affected TEXT NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE INDEX incident_updates_incident ON incident_updates (incident_id, id);

                CREATE TABLE incident_components (
                    incident_id BIGINT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    status TEXT NOT NULL,
                    PRIMARY KEY (incident_id, component_id)
                );
                CREATE INDEX incident_components_component ON incident_components (component_id);

                CREATE TABLE impacts (
                    id INTEGER PRIMARY KEY NOT NULL,
                    incident_id BIGINT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    status TEXT NOT NULL,
                    from_at BIGINT NOT NULL,
                    until_at BIGINT
                );
                CREATE INDEX impacts_open ON impacts (component_id) WHERE until_at IS NULL;
                CREATE INDEX impacts_incident ON impacts (incident_id);
                CREATE INDEX impacts_until ON impacts (until_at);
                CREATE INDEX impacts_component ON impacts (component_id, from_at);
                """
        )
    ]
}
