import Storage

/// One row for each account and video, also after it was dismissed: the same people do not report the same video again.
enum ReportMigrations {
    static let all = [
        Migration(
            id: "0390-reports",
            sqlite: """
                CREATE TABLE video_reports (
                    video_id BIGINT NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    reason TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    dismissed_at BIGINT,
                    PRIMARY KEY (video_id, account_id)
                );
                CREATE INDEX video_reports_account ON video_reports (account_id, created_at);
                """
        )
    ]
}
