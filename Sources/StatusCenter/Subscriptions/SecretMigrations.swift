import Storage

enum SecretMigrations {
    static let all = [
        Migration(
            id: "status-1900-secret-rotation",
            sqlite: """
                ALTER TABLE subscriptions ADD COLUMN old_secret TEXT;
                ALTER TABLE subscriptions ADD COLUMN secret_changed_at BIGINT;
                CREATE INDEX subscriptions_old_secret ON subscriptions (secret_changed_at) WHERE old_secret IS NOT NULL;
                """
        )
    ]
}
