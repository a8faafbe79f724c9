import Storage

enum SubscriptionMigrations {
    static let all = [
        Migration(
            id: "status-0700-subscriptions",
            sqlite: """
                CREATE TABLE subscriptions (
                    id INTEGER PRIMARY KEY NOT NULL,
                    kind TEXT NOT NULL,
                    address TEXT NOT NULL,
                    token TEXT NOT NULL UNIQUE,
                    secret TEXT,
                    challenge TEXT,
                    is_for_all INTEGER NOT NULL,
                    created_at BIGINT NOT NULL,
                    confirmed_at BIGINT,
                    asked_at BIGINT,
                    failures BIGINT NOT NULL,
                    failing_since BIGINT,
                    off_at BIGINT,
                    off_reason TEXT
                );
                CREATE INDEX subscriptions_address ON subscriptions (kind, address);
                CREATE INDEX subscriptions_unconfirmed ON subscriptions (created_at) WHERE confirmed_at IS NULL;

                CREATE TABLE subscription_components (
                    subscription_id BIGINT NOT NULL REFERENCES subscriptions(id) ON DELETE CASCADE,
                    component_id BIGINT NOT NULL REFERENCES components(id) ON DELETE CASCADE,
                    PRIMARY KEY (subscription_id, component_id)
                );
                CREATE INDEX subscription_components_component ON subscription_components (component_id);

                CREATE TABLE notices (
                    id INTEGER PRIMARY KEY NOT NULL,
                    made_at BIGINT NOT NULL,
                    body TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    words TEXT NOT NULL
                );

                CREATE TABLE deliveries (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    subscription_id BIGINT NOT NULL REFERENCES subscriptions(id) ON DELETE CASCADE,
                    notice_id BIGINT REFERENCES notices(id) ON DELETE CASCADE,
                    made_at BIGINT NOT NULL,
                    tries BIGINT NOT NULL,
                    next_at BIGINT NOT NULL
                );
                CREATE UNIQUE INDEX deliveries_once ON deliveries (subscription_id, notice_id);
                CREATE INDEX deliveries_notice ON deliveries (notice_id);
                CREATE INDEX deliveries_next ON deliveries (next_at);
                """
        )
    ]
}
