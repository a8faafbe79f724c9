import Storage

enum AdminMigrations {
    static let all = [
        Migration(
            id: "status-0400-admins",
            sqlite: """
                CREATE TABLE admins (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL UNIQUE,
                    password_hash TEXT NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE TABLE admin_sessions (
                    token_hash TEXT PRIMARY KEY NOT NULL,
                    admin_id BIGINT NOT NULL REFERENCES admins(id) ON DELETE CASCADE,
                    created_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL
                );
                CREATE INDEX admin_sessions_admin ON admin_sessions (admin_id, created_at);
                CREATE TABLE api_tokens (
                    id INTEGER PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL,
                    token_hash TEXT NOT NULL UNIQUE,
                    created_at BIGINT NOT NULL,
                    last_used_at BIGINT
                );
                CREATE TABLE audit (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    at BIGINT NOT NULL,
                    actor TEXT NOT NULL,
                    action TEXT NOT NULL,
                    subject BIGINT,
                    detail TEXT NOT NULL
                );
                """
        )
    ]
}
