import Storage

/// How chance brought a watched video to its place; NULL where it did not. It goes where the watch goes.
enum DrawMigrations {
    static let all = [
        Migration(
            id: "0480-watches-draws",
            sqlite: """
                ALTER TABLE watches ADD COLUMN draw_chance DOUBLE PRECISION;
                ALTER TABLE watches ADD COLUMN draw_even_chance DOUBLE PRECISION;
                ALTER TABLE watches ADD COLUMN draw_pool BIGINT;
                CREATE INDEX watches_drawn ON watches (received_at) WHERE draw_chance IS NOT NULL;
                """
        )
    ]
}
