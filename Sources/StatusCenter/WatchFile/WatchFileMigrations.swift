import Storage

enum WatchFileMigrations {
    /// What came to be later.
    static let applied = [
        Migration(id: "status-2000-applied-file", sqlite: "ALTER TABLE page ADD COLUMN file_digest TEXT;")
    ]

    static let all = [
        Migration(
            id: "status-1100-watch-file",
            sqlite: """
                ALTER TABLE components ADD COLUMN is_of_file INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE regions ADD COLUMN is_of_file INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE probes ADD COLUMN is_of_file INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE dependents ADD COLUMN is_of_file INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE page ADD COLUMN description TEXT;
                ALTER TABLE page ADD COLUMN keeper TEXT;
                ALTER TABLE page ADD COLUMN address TEXT;
                ALTER TABLE page ADD COLUMN contact TEXT;
                ALTER TABLE page ADD COLUMN monthly_actives BIGINT;
                """
        )
    ]
}
