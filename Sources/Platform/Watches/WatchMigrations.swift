import Storage

enum WatchMigrations {
    static let all = [
        Migration(
            id: "0380-watches-profile",
            sqlite: """
                ALTER TABLE watches ADD COLUMN opened_profile INTEGER NOT NULL DEFAULT 0;
                """
        )
    ]
}
