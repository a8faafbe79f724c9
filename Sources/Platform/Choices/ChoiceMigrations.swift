import Storage

/// A viewer is an account or a guest number, as it stands in `watches`. Rows of guests go when their cookie has.
enum ChoiceMigrations {
    static let all = [
        Migration(
            id: "0370-feed-choices",
            sqlite: """
                CREATE TABLE feed_choices (
                    viewer_key TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    value TEXT NOT NULL,
                    stance TEXT NOT NULL,
                    shown TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    expires_at BIGINT,
                    PRIMARY KEY (viewer_key, kind, value)
                );
                CREATE INDEX feed_choices_expiry ON feed_choices (expires_at);
                CREATE TABLE feed_preferences (
                    viewer_key TEXT NOT NULL PRIMARY KEY,
                    opens_with TEXT,
                    impersonal_since BIGINT,
                    reset_at BIGINT,
                    asked_at BIGINT,
                    expires_at BIGINT
                );
                CREATE INDEX feed_preferences_expiry ON feed_preferences (expires_at);
                """
        )
    ]
}
