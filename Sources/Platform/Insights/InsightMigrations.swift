import Storage

/// What is counted of videos, and of accounts day by day. Nobody's viewers are there by name.
enum InsightMigrations {
    static let all = [
        Migration(
            id: "0450-insights",
            sqlite: """
                CREATE TABLE video_insights (
                    video_id BIGINT NOT NULL PRIMARY KEY REFERENCES videos (id) ON DELETE CASCADE,
                    figures TEXT NOT NULL,
                    viewers TEXT NOT NULL,
                    shown TEXT,
                    fresh_viewers BIGINT NOT NULL
                );
                CREATE TABLE account_days (
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    day BIGINT NOT NULL,
                    followed BIGINT NOT NULL,
                    unfollowed BIGINT NOT NULL,
                    figures TEXT NOT NULL,
                    viewers TEXT NOT NULL,
                    engaged TEXT NOT NULL,
                    shown TEXT,
                    fresh_viewers BIGINT NOT NULL,
                    PRIMARY KEY (account_id, day)
                );
                CREATE INDEX account_days_age ON account_days (day);
                """
        )
    ]
}
