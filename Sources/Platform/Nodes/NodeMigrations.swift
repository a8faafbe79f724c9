import Storage

/// What nodes that share one database know of each other.
enum NodeMigrations {
    static let all = [
        Migration(
            id: "0350-nodes",
            sqlite: """
                CREATE TABLE nodes (
                    number BIGINT NOT NULL PRIMARY KEY,
                    token TEXT NOT NULL,
                    name TEXT NOT NULL,
                    held_until BIGINT NOT NULL
                );
                CREATE TABLE leaderships (
                    name TEXT NOT NULL PRIMARY KEY,
                    holder TEXT NOT NULL,
                    fence BIGINT NOT NULL,
                    held_until BIGINT NOT NULL
                );
                """
        )
    ]

    /// They tell of this moment, and are not copied along when an instance moves.
    static let tables: Set<String> = ["nodes", "leaderships"]
}
