import Storage

/// What developers see of their apps: a picture, who tests one, and what it has asked.
enum PortalMigrations {
    static let all = [
        Migration(
            id: "0411-portal",
            sqlite: """
                ALTER TABLE developer_apps ADD COLUMN icon_object TEXT;
                ALTER TABLE developer_apps ADD COLUMN is_testing INTEGER NOT NULL DEFAULT 0;
                CREATE TABLE app_testers (
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    added_at BIGINT NOT NULL,
                    PRIMARY KEY (app_id, account_id)
                );
                CREATE INDEX app_testers_account ON app_testers (account_id);
                CREATE TABLE app_requests (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    at BIGINT NOT NULL,
                    endpoint TEXT NOT NULL,
                    status BIGINT NOT NULL,
                    code TEXT NOT NULL,
                    message TEXT NOT NULL,
                    log_id TEXT NOT NULL
                );
                CREATE INDEX app_requests_app ON app_requests (app_id, id);
                CREATE TABLE app_usage (
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    endpoint TEXT NOT NULL,
                    hour BIGINT NOT NULL,
                    requests BIGINT NOT NULL,
                    failures BIGINT NOT NULL,
                    refused BIGINT NOT NULL,
                    peak BIGINT NOT NULL,
                    PRIMARY KEY (app_id, endpoint, hour)
                );
                """
        )
    ]
}
