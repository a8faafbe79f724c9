import Storage

/// Who was there on each of the last days, as a sketch without names.
enum ActiveMigrations {
    static let all = [
        Migration(
            id: "0490-active-days",
            sqlite: """
                CREATE TABLE active_days (
                    day BIGINT NOT NULL PRIMARY KEY,
                    viewers TEXT NOT NULL
                );
                """
        )
    ]
}
