import Storage

/// Since when a video is for adults: `adults_said_at` as its creator says, `adults_set_at` as somebody who runs the site has set, and
/// who that was. NULL where nobody did. See `AgeRestriction`.
enum AgeMigrations {
    static let all = [
        Migration(
            id: "0470-age",
            sqlite: """
                ALTER TABLE videos ADD COLUMN adults_said_at BIGINT;
                ALTER TABLE videos ADD COLUMN adults_set_at BIGINT;
                ALTER TABLE videos ADD COLUMN adults_set_by BIGINT;
                """
        )
    ]
}
