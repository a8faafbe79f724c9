import Storage

/// What apps post for people, and from where they may have it fetched.
enum PostMigrations {
    static let all = [
        Migration(
            id: "0420-app-posts",
            sqlite: """
                ALTER TABLE videos ADD COLUMN is_draft INTEGER NOT NULL DEFAULT 0;
                CREATE TABLE app_posts (
                    id BIGINT NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL,
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    state TEXT NOT NULL,
                    fail_reason TEXT,
                    created_at BIGINT NOT NULL,
                    moved_at BIGINT NOT NULL,
                    deadline BIGINT,
                    details TEXT NOT NULL,
                    token_hash TEXT,
                    size BIGINT,
                    chunk_size BIGINT,
                    upload_id TEXT,
                    url TEXT,
                    video_id BIGINT
                );
                CREATE INDEX app_posts_connection ON app_posts (app_id, account_id);
                CREATE INDEX app_posts_account ON app_posts (account_id, created_at);
                CREATE INDEX app_posts_video ON app_posts (video_id) WHERE video_id IS NOT NULL;
                CREATE INDEX app_posts_deadline ON app_posts (deadline) WHERE deadline IS NOT NULL;
                CREATE INDEX app_posts_age ON app_posts (created_at);
                CREATE TABLE app_url_prefixes (
                    id BIGINT NOT NULL PRIMARY KEY,
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    prefix TEXT NOT NULL,
                    token TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    verified_at BIGINT
                );
                CREATE UNIQUE INDEX app_url_prefixes_app ON app_url_prefixes (app_id, prefix);
                """
        )
    ]
}
