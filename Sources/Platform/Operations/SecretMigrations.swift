import Storage

/// What the nodes of an instance know together and nobody else may.
enum SecretMigrations {
    static let all = [
        Migration(
            id: "0341-secrets",
            sqlite: "CREATE TABLE secrets (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL);",
            postgres: "CREATE TABLE secrets (name TEXT PRIMARY KEY NOT NULL, value BYTEA NOT NULL);"
        )
    ]
}
