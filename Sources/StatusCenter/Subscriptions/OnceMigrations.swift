import Storage

enum OnceMigrations {
    static let all = [
        Migration(
            id: "status-1500-once",
            sqlite: "ALTER TABLE subscriptions ADD COLUMN is_once INTEGER NOT NULL DEFAULT 0;"
        )
    ]
}
