import Storage

/// What apps are told of. A delivery is a row that is written with the fact it tells.
enum WebhookMigrations {
    static let all = [
        Migration(
            id: "0410-webhooks",
            sqlite: """
                ALTER TABLE developer_apps ADD COLUMN sealed_secret TEXT;
                ALTER TABLE developer_apps ADD COLUMN webhook_url TEXT;
                CREATE TABLE webhook_deliveries (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    event TEXT NOT NULL,
                    body TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'dropped')),
                    created_at BIGINT NOT NULL,
                    give_up_at BIGINT NOT NULL,
                    next_at BIGINT NOT NULL,
                    attempts BIGINT NOT NULL,
                    failures BIGINT NOT NULL,
                    last_at BIGINT,
                    last_status BIGINT,
                    last_fault TEXT,
                    finished_at BIGINT,
                    CHECK ((state IN ('waiting', 'sending')) = (finished_at IS NULL))
                );
                CREATE INDEX webhook_deliveries_app ON webhook_deliveries (app_id, id);
                CREATE INDEX webhook_deliveries_due ON webhook_deliveries (app_id, next_at, id) WHERE finished_at IS NULL;
                CREATE INDEX webhook_deliveries_over ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;
                """
        )
    ]
}
