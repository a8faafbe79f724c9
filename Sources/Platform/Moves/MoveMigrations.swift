import Storage

/// Where a move into this database stands: nobody may serve from one that holds only half of an instance.
enum MoveMigrations {
    static let all = [
        Migration(
            id: "0320-moves",
            sqlite: """
                CREATE TABLE moves (
                    source TEXT PRIMARY KEY NOT NULL,
                    began_at BIGINT NOT NULL,
                    finished_at BIGINT
                );
                """
        )
    ]

    /// What tells of this database, or of this moment, and is not copied along.
    static let stayingTables = NodeMigrations.tables.union([LimitMigrations.table, FeedMigrations.table, HomeMigrations.table, "moves"])
}
