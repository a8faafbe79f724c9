import Storage

enum RoleMigrations {
    static let all = [
        Migration(
            id: "status-1300-roles",
            sqlite: """
                ALTER TABLE admins ADD COLUMN role TEXT NOT NULL DEFAULT 'admin';
                ALTER TABLE api_tokens ADD COLUMN role TEXT NOT NULL DEFAULT 'admin';
                """
        )
    ]
}
