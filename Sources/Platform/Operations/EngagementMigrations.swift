import Storage

/// What viewers do with videos and with each other: each a row with who and when.
enum EngagementMigrations {
    static let all: [Migration] = [
        Migration(
            id: "0300-engagement",
            sqlite: """
                CREATE TABLE follows (
                    follower_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    followee_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (follower_id, followee_id)
                );
                CREATE INDEX follows_followee ON follows (followee_id, follower_id);
                CREATE TABLE blocks (
                    blocker_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    blocked_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (blocker_id, blocked_id)
                );
                CREATE INDEX blocks_blocked ON blocks (blocked_id, blocker_id);
                CREATE TABLE likes (
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (account_id, video_id)
                );
                CREATE INDEX likes_video ON likes (video_id);
                CREATE INDEX likes_recent ON likes (account_id, created_at);
                CREATE TABLE saves (
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (account_id, video_id)
                );
                CREATE INDEX saves_video ON saves (video_id);
                CREATE INDEX saves_recent ON saves (account_id, created_at);
                CREATE TABLE shares (
                    id BIGINT NOT NULL PRIMARY KEY,
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    account_id BIGINT REFERENCES accounts (id) ON DELETE SET NULL,
                    channel TEXT NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE INDEX shares_video ON shares (video_id);
                CREATE TABLE disinterests (
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (account_id, video_id)
                );
                CREATE INDEX disinterests_video ON disinterests (video_id);
                CREATE TABLE comments (
                    id BIGINT NOT NULL PRIMARY KEY,
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    author_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    parent_id BIGINT REFERENCES comments (id) ON DELETE CASCADE,
                    text TEXT NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE INDEX comments_video ON comments (video_id, parent_id, id);
                CREATE INDEX comments_parent ON comments (parent_id, id);
                CREATE INDEX comments_author ON comments (author_id);
                CREATE TABLE comment_likes (
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    comment_id BIGINT NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (account_id, comment_id)
                );
                CREATE INDEX comment_likes_comment ON comment_likes (comment_id);
                CREATE TABLE watches (
                    viewer_key TEXT NOT NULL,
                    feed_session TEXT NOT NULL,
                    position BIGINT NOT NULL,
                    account_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE,
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    watched_ms BIGINT NOT NULL,
                    duration_ms BIGINT NOT NULL,
                    loops BIGINT NOT NULL,
                    ended_by TEXT NOT NULL,
                    muted INTEGER NOT NULL,
                    watched_at BIGINT NOT NULL,
                    received_at BIGINT NOT NULL,
                    PRIMARY KEY (viewer_key, feed_session, position)
                );
                CREATE INDEX watches_account ON watches (account_id, received_at);
                CREATE INDEX watches_viewer ON watches (viewer_key, received_at);
                CREATE INDEX watches_video ON watches (video_id);
                """
        ),
    ]
}
