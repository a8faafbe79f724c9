import Storage

/// `videos.sound_id` names the sound that a video took over from another one; a video with sound and without it plays to its own. No
/// reference: `skit move` copies the videos before the sounds, and a sound is never deleted.
enum SoundMigrations {
    static let all = [
        Migration(
            id: "0380-sounds",
            sqlite: """
                CREATE TABLE sounds (
                    id BIGINT NOT NULL PRIMARY KEY,
                    author_id BIGINT REFERENCES accounts (id) ON DELETE SET NULL,
                    title TEXT NOT NULL,
                    duration_ms BIGINT NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE INDEX sounds_author ON sounds (author_id);
                ALTER TABLE videos ADD COLUMN sound_id BIGINT;
                ALTER TABLE videos ADD COLUMN dubbed_at BIGINT;
                CREATE INDEX videos_sound ON videos (sound_id, id, status, visibility);
                """
        )
    ]
}
