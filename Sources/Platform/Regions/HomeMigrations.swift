import Storage

/// Which homes this database has been, or was copied from. The newest row is what the witness has to confirm.
enum HomeMigrations {
    static let all = [
        Migration(
            id: "0360-homes",
            sqlite: """
                CREATE TABLE homes (
                    epoch BIGINT NOT NULL PRIMARY KEY,
                    region TEXT NOT NULL,
                    token TEXT NOT NULL,
                    began_at BIGINT NOT NULL,
                    last_event BIGINT NOT NULL,
                    claimed_at BIGINT
                );
                """
        )
    ]

    /// It tells of this database, and is not copied along when an instance moves.
    static let table = "homes"
}
