import Storage

/// Apps of other people, whom they are connected with, and what lets them in. Secrets are there as hashes alone.
enum AppMigrations {
    static let all = [
        Migration(
            id: "0400-developers",
            sqlite: """
                CREATE TABLE developers (
                    id BIGINT NOT NULL PRIMARY KEY,
                    account_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE,
                    salt TEXT NOT NULL
                );
                CREATE UNIQUE INDEX developers_account ON developers (account_id);
                CREATE TABLE developer_apps (
                    id BIGINT NOT NULL PRIMARY KEY,
                    developer_id BIGINT NOT NULL REFERENCES developers (id) ON DELETE CASCADE,
                    client_key TEXT NOT NULL,
                    secret_hash TEXT NOT NULL,
                    name TEXT NOT NULL,
                    redirect_uris TEXT NOT NULL,
                    scopes TEXT NOT NULL,
                    access_seconds BIGINT NOT NULL,
                    refresh_seconds BIGINT NOT NULL,
                    rotates_refresh INTEGER NOT NULL,
                    created_at BIGINT NOT NULL
                );
                CREATE UNIQUE INDEX developer_apps_key ON developer_apps (client_key);
                CREATE INDEX developer_apps_developer ON developer_apps (developer_id, id);
                CREATE TABLE app_connections (
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    scopes TEXT NOT NULL,
                    connected_at BIGINT NOT NULL,
                    PRIMARY KEY (app_id, account_id)
                );
                CREATE INDEX app_connections_account ON app_connections (account_id, connected_at);
                CREATE TABLE app_codes (
                    hash TEXT NOT NULL PRIMARY KEY,
                    app_id BIGINT NOT NULL,
                    account_id BIGINT NOT NULL,
                    scopes TEXT NOT NULL,
                    redirect_uri TEXT NOT NULL,
                    challenge TEXT,
                    family BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    used_at BIGINT,
                    FOREIGN KEY (app_id, account_id) REFERENCES app_connections (app_id, account_id) ON DELETE CASCADE
                );
                CREATE INDEX app_codes_connection ON app_codes (app_id, account_id, expires_at);
                CREATE INDEX app_codes_expiry ON app_codes (expires_at);
                CREATE TABLE app_tokens (
                    hash TEXT NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL,
                    app_id BIGINT NOT NULL REFERENCES developer_apps (id) ON DELETE CASCADE,
                    account_id BIGINT,
                    scopes TEXT NOT NULL,
                    family BIGINT NOT NULL,
                    created_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    used_at BIGINT,
                    FOREIGN KEY (app_id, account_id) REFERENCES app_connections (app_id, account_id) ON DELETE CASCADE
                );
                CREATE INDEX app_tokens_connection ON app_tokens (app_id, account_id, created_at);
                CREATE INDEX app_tokens_family ON app_tokens (family);
                CREATE INDEX app_tokens_expiry ON app_tokens (expires_at);
                CREATE INDEX videos_author_published ON videos (author_id, published_at, id);
                """
        )
    ]
}
