import Storage

/// `cover_ms` is the moment of the film whose picture somebody has chosen; NULL where Skit chooses.
enum CoverMigrations {
    static let all = [
        Migration(id: "0460-covers", sqlite: "ALTER TABLE videos ADD COLUMN cover_ms BIGINT;")
    ]
}
