import Storage

/// Since when an account is being deleted; NULL for all others. See `AccountDeletion`.
enum AccountDeletionMigrations {
    static let all = [
        Migration(id: "0490-account-deletion", sqlite: "ALTER TABLE accounts ADD COLUMN deleting_at BIGINT;")
    ]
}
