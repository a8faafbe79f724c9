import Storage

enum WishMigrations {
    static let all = [
        Migration(
            id: "status-1600-wishes",
            sqlite: "ALTER TABLE subscriptions ADD COLUMN wants_more INTEGER NOT NULL DEFAULT 0;"
        )
    ]
}
