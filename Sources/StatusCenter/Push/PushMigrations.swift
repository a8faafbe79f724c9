import Storage

enum PushMigrations {
    static let all = [
        Migration(
            id: "status-1700-web-push",
            sqlite: """
                ALTER TABLE subscriptions ADD COLUMN p256dh TEXT;
                ALTER TABLE subscriptions ADD COLUMN auth TEXT;
                ALTER TABLE notices ADD COLUMN push TEXT NOT NULL DEFAULT '';
                ALTER TABLE notices ADD COLUMN topic TEXT NOT NULL DEFAULT '';
                ALTER TABLE notices ADD COLUMN urgency TEXT NOT NULL DEFAULT 'normal';

                CREATE TABLE push_keys (
                    id INTEGER PRIMARY KEY NOT NULL,
                    private_key TEXT NOT NULL
                );
                """
        )
    ]
}
