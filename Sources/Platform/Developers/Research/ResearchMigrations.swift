import Storage

/// What the research interface finds by. A video is late when it was published more than a day after it was made: then its id does not
/// tell the day.
enum ResearchMigrations {
    static let all = [
        Migration(
            id: "0410-research",
            sqlite: """
                CREATE INDEX videos_late ON videos ((published_at / 86400000), id) WHERE published_at - created_at > 86400000;
                DROP INDEX follows_recent;
                CREATE INDEX follows_recent ON follows (follower_id, created_at, followee_id);
                DROP INDEX follows_followee;
                CREATE INDEX follows_followee ON follows (followee_id, created_at, follower_id);
                """
        )
    ]
}
