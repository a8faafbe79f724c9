import Storage

/// Indexes that the plan gate asked for.
enum PlanMigrations {
    static let all = [
        Migration(
            id: "0310-plans",
            sqlite: """
                CREATE INDEX shares_account ON shares (account_id);
                CREATE INDEX accounts_admins ON accounts (id) WHERE role = 'admin';
                CREATE INDEX follows_recent ON follows (follower_id, created_at);
                CREATE INDEX disinterests_recent ON disinterests (account_id, created_at);
                CREATE INDEX jobs_given_up ON jobs (finished_at) WHERE state = 'dead';
                """
        )
    ]
}
