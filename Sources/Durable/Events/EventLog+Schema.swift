package import Storage

extension EventLog {
    /// The tables of the log and of its consumers.
    package static let migrations = [
        Migration(
            id: "durable-0001-events",
            // AUTOINCREMENT, because a number that is given twice after a deletion would be behind the cursors.
            sqlite: """
                CREATE TABLE events (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL,
                    at BIGINT NOT NULL,
                    payload TEXT NOT NULL
                );
                CREATE TABLE event_cursors (
                    consumer TEXT PRIMARY KEY NOT NULL,
                    position BIGINT NOT NULL,
                    updated_at BIGINT NOT NULL
                );
                CREATE TABLE event_faults (
                    consumer TEXT NOT NULL,
                    event_id BIGINT NOT NULL,
                    kind TEXT NOT NULL,
                    failures BIGINT NOT NULL,
                    reason TEXT NOT NULL,
                    at BIGINT NOT NULL,
                    PRIMARY KEY (consumer, event_id)
                );
                """
        )
    ]
}
