import Storage

enum RegionMigrations {
    static let all = [
        Migration(
            id: "status-0800-regions",
            sqlite: """
                CREATE TABLE regions (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL UNIQUE,
                    created_at BIGINT NOT NULL
                );
                CREATE TABLE component_regions (
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    region_id BIGINT NOT NULL REFERENCES regions(id) ON DELETE CASCADE,
                    PRIMARY KEY (component_id, region_id)
                );
                CREATE INDEX component_regions_region ON component_regions (region_id);
                CREATE TABLE incident_regions (
                    incident_id BIGINT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
                    region_id BIGINT NOT NULL REFERENCES regions(id) ON DELETE CASCADE,
                    PRIMARY KEY (incident_id, region_id)
                );
                CREATE INDEX incident_regions_region ON incident_regions (region_id);
                ALTER TABLE probes ADD COLUMN region_id BIGINT REFERENCES regions(id) ON DELETE SET NULL;
                CREATE INDEX probes_region ON probes (region_id);
                """
        )
    ]
}
