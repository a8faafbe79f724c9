import Storage

/// Whether the app was told last that everybody may watch its post.
enum PostAudienceMigrations {
    static let all = [
        Migration(
            id: "0430-post-audience",
            sqlite: """
                ALTER TABLE app_posts ADD COLUMN is_public INTEGER NOT NULL DEFAULT 0;
                UPDATE app_posts SET is_public = 1 WHERE state = 'complete' AND EXISTS (
                    SELECT 1 FROM videos v WHERE v.id = app_posts.video_id AND v.status = 'published' AND v.visibility = 'public'
                );
                """
        )
    ]
}
