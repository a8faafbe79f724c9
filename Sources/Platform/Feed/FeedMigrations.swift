import Storage

enum FeedMigrations {
    static let all = [
        Migration(
            id: "0342-feed-pages",
            sqlite: """
                CREATE TABLE feed_pages (
                    session TEXT NOT NULL,
                    position BIGINT NOT NULL,
                    size BIGINT NOT NULL,
                    viewer_key TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    items TEXT NOT NULL,
                    is_end INTEGER NOT NULL,
                    began_at BIGINT NOT NULL,
                    PRIMARY KEY (session, position)
                );
                CREATE INDEX feed_pages_age ON feed_pages (began_at);
                """
        )
    ]

    /// Sessions of the last day, which begin anew after a move.
    static let table = "feed_pages"
}
