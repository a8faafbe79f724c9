import Storage

enum DrillMigrations {
    static let all = [
        Migration(
            id: "status-2120-drills",
            sqlite: """
                CREATE TABLE drills (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL,
                    result TEXT NOT NULL,
                    words TEXT NOT NULL,
                    seconds BIGINT,
                    at BIGINT NOT NULL
                );
                """
        )
    ]
}
