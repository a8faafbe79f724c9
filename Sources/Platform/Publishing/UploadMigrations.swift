import Storage

/// Uploads whose requests may come to any node.
enum UploadMigrations {
    static let all = [
        Migration(
            id: "0330-uploads-shared",
            sqlite: """
                ALTER TABLE uploads ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;
                CREATE TABLE upload_segments (
                    upload_id TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
                    start BIGINT NOT NULL,
                    length BIGINT NOT NULL,
                    object TEXT NOT NULL,
                    PRIMARY KEY (upload_id, start)
                );
                """
        )
    ]
}
