import Storage

enum ReportMigrations {
    static let all = [
        Migration(
            id: "status-0500-reports",
            sqlite: """
                CREATE TABLE reports (
                    id INTEGER PRIMARY KEY NOT NULL,
                    at BIGINT NOT NULL,
                    symptom TEXT NOT NULL,
                    reporter TEXT NOT NULL,
                    network TEXT NOT NULL
                );
                CREATE INDEX reports_at ON reports (at);
                CREATE INDEX reports_reporter ON reports (reporter, at);
                CREATE TABLE report_quarters (
                    quarter BIGINT PRIMARY KEY NOT NULL,
                    reporters BIGINT NOT NULL,
                    is_excluded INTEGER NOT NULL
                );
                """
        )
    ]

    static let neighbourhoods = [
        Migration(
            id: "status-2110-report-neighbourhoods",
            sqlite: """
                ALTER TABLE reports ADD COLUMN neighbourhood TEXT NOT NULL DEFAULT '';
                UPDATE reports SET neighbourhood = network;
                """
        )
    ]
}
