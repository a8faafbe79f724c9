import Storage

enum SwitchMigrations {
    static let all = [
        Migration(
            id: "0510-feature-switches",
            sqlite: """
                CREATE TABLE feature_switches (
                    feature TEXT NOT NULL,
                    id BIGINT NOT NULL,
                    is_off BIGINT NOT NULL,
                    reason TEXT NOT NULL,
                    changed_at BIGINT NOT NULL,
                    changed_by TEXT NOT NULL,
                    PRIMARY KEY (feature, id)
                );
                """
        )
    ]
}
