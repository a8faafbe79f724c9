import Storage

enum LimitMigrations {
    static let all = [
        Migration(
            id: "0340-limits",
            sqlite: """
                CREATE TABLE rate_limits (
                    key TEXT PRIMARY KEY NOT NULL,
                    level DOUBLE PRECISION NOT NULL,
                    at BIGINT NOT NULL
                );
                """
        )
    ]

    /// It tells of the last hours here, and is not moved along.
    static let table = "rate_limits"
}
