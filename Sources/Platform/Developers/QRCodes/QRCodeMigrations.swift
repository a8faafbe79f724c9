import Storage

/// Codes that apps show for phones to scan. What is secret of them is there as hashes alone.
enum QRCodeMigrations {
    static let all = [
        Migration(
            id: "0440-qrcodes",
            sqlite: """
                CREATE TABLE app_qrcodes (
                    hash TEXT NOT NULL PRIMARY KEY,
                    ticket_hash TEXT NOT NULL,
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    scopes TEXT NOT NULL,
                    redirect_uri TEXT NOT NULL,
                    client_state TEXT,
                    state TEXT NOT NULL,
                    client_ticket TEXT NOT NULL,
                    account_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE,
                    granted TEXT,
                    expires_at BIGINT NOT NULL
                );
                CREATE UNIQUE INDEX app_qrcodes_ticket ON app_qrcodes (ticket_hash);
                CREATE INDEX app_qrcodes_app ON app_qrcodes (app_id, expires_at);
                CREATE INDEX app_qrcodes_account ON app_qrcodes (account_id);
                CREATE INDEX app_qrcodes_expiry ON app_qrcodes (expires_at);
                """
        )
    ]
}
