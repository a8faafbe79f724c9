import Storage

enum VideoMigrations {
    static let all: [Migration] = [
        Migration(
            id: "0200-videos",
            sqlite: """
                CREATE TABLE uploads (
                    id TEXT NOT NULL PRIMARY KEY,
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    length BIGINT NOT NULL,
                    received BIGINT NOT NULL,
                    filename TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    video_id BIGINT
                );
                CREATE INDEX uploads_account ON uploads (account_id, created_at);
                CREATE INDEX uploads_expiry ON uploads (expires_at);
                CREATE TABLE videos (
                    id BIGINT NOT NULL PRIMARY KEY,
                    author_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    caption TEXT NOT NULL,
                    visibility TEXT NOT NULL,
                    allow_comments INTEGER NOT NULL,
                    allow_duet INTEGER NOT NULL,
                    allow_stitch INTEGER NOT NULL,
                    contains_ads INTEGER NOT NULL,
                    is_ai_generated INTEGER NOT NULL,
                    created_at BIGINT NOT NULL,
                    publish_at BIGINT,
                    published_at BIGINT,
                    status TEXT NOT NULL,
                    stage TEXT,
                    progress DOUBLE PRECISION,
                    failure_code TEXT,
                    failure_sentence TEXT,
                    failure_can_retry INTEGER NOT NULL,
                    original_object TEXT NOT NULL,
                    original_size BIGINT NOT NULL,
                    original_sha256 TEXT NOT NULL,
                    duration_ms BIGINT NOT NULL,
                    width BIGINT NOT NULL,
                    height BIGINT NOT NULL,
                    has_sound INTEGER NOT NULL,
                    placeholder TEXT NOT NULL,
                    fingerprint TEXT,
                    duplicate_of BIGINT,
                    storyboard TEXT
                );
                CREATE INDEX videos_author ON videos (author_id, id);
                CREATE INDEX videos_published ON videos (status, visibility, published_at);
                CREATE TABLE video_files (
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    name TEXT NOT NULL,
                    role TEXT NOT NULL,
                    object TEXT NOT NULL,
                    size BIGINT NOT NULL,
                    sha256 TEXT NOT NULL,
                    content_type TEXT NOT NULL,
                    short_side BIGINT NOT NULL,
                    width BIGINT NOT NULL,
                    height BIGINT NOT NULL,
                    bitrate BIGINT NOT NULL,
                    codecs TEXT NOT NULL,
                    retired_at BIGINT,
                    PRIMARY KEY (video_id, name)
                );
                CREATE TABLE video_tags (
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    tag TEXT NOT NULL,
                    PRIMARY KEY (video_id, tag)
                );
                CREATE INDEX video_tags_tag ON video_tags (tag, video_id);
                CREATE TABLE video_counts (
                    video_id BIGINT NOT NULL PRIMARY KEY REFERENCES videos (id) ON DELETE CASCADE,
                    views BIGINT NOT NULL,
                    likes BIGINT NOT NULL,
                    comments BIGINT NOT NULL,
                    shares BIGINT NOT NULL,
                    saves BIGINT NOT NULL
                );
                CREATE TABLE idempotency_keys (
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    key TEXT NOT NULL,
                    request_sha256 TEXT NOT NULL,
                    resource_id BIGINT NOT NULL,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (account_id, key)
                );
                CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
                """
        ),
    ]
}
