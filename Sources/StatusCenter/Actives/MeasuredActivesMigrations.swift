import Storage

enum MeasuredActivesMigrations {
    static let all = [
        Migration(
            id: "status-2200-measured-actives",
            sqlite: """
                ALTER TABLE page ADD COLUMN actives BIGINT;
                ALTER TABLE page ADD COLUMN actives_days BIGINT;
                ALTER TABLE page ADD COLUMN actives_at BIGINT;
                """
        )
    ]
}
