import Storage

/// Photo posts: videos whose film is made of pictures. `photo_bundle` is what they came as, a `PhotoBundle`; `photos` what was made of
/// them, a list of `KeptPhoto`. Both are NULL of every other video.
enum PhotoMigrations {
    static let all = [
        Migration(
            id: "0430-photos",
            sqlite: """
                ALTER TABLE videos ADD COLUMN photo_bundle TEXT;
                ALTER TABLE videos ADD COLUMN photos TEXT;
                """
        )
    ]
}
