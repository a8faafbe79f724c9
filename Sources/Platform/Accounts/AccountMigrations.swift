import Storage

/// Counters stand in a table of their own: consumers of the event log write them, nobody else.
enum AccountMigrations {
    static let all: [Migration] = [
        Migration(
            id: "0100-accounts",
            sqlite: """
                CREATE TABLE accounts (
                    id BIGINT NOT NULL PRIMARY KEY,
                    username TEXT NOT NULL,
                    password_hash TEXT NOT NULL,
                    birth_date TEXT,
                    role TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    display_name TEXT NOT NULL,
                    bio TEXT NOT NULL,
                    link TEXT NOT NULL,
                    avatar_object TEXT
                );
                CREATE UNIQUE INDEX accounts_username ON accounts (username);
                CREATE TABLE account_counts (
                    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
                    followers BIGINT NOT NULL,
                    following BIGINT NOT NULL,
                    likes BIGINT NOT NULL,
                    videos BIGINT NOT NULL
                );
                CREATE TABLE sessions (
                    id BIGINT NOT NULL PRIMARY KEY,
                    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                    token_hash TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    last_seen_at BIGINT NOT NULL,
                    user_agent TEXT NOT NULL,
                    address TEXT NOT NULL
                );
                CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
                CREATE INDEX sessions_account ON sessions (account_id, last_seen_at);
                """
        ),
    ]
}
