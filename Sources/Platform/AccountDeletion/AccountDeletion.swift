import Durable
import HTTPTypes
import Storage
import Web

/// Deleting one's own account. With the answer nobody can sign in with it or open its profile, no app can act for it, and a job takes
/// what it left (`DeleteAccount`), which may be years of videos.
///
/// There is no time to think it over: whoever wants that has the page that asks. The name is free when all is gone.
struct AccountDeletion: Sendable {
    let accounts: Accounts
    let sessions: Sessions
    let posts: AppPosts

    /// - Throws: a `Problem` for the last administrator, and for the owner of apps that other people are connected with.
    /// - Returns: false when the password is wrong.
    func begin(_ viewer: Viewer, password: String) async throws -> Bool {
        guard let verified = try await accounts.verify(username: viewer.username, password: password) else { return false }
        let id = verified.account.id
        let ended = try await accounts.database.write { [sessions, posts, clock = accounts.clock, events = accounts.events] tx in
            try AccountDeletion.check(id, isAdmin: viewer.isAdmin, in: tx)
            // No password fits any more, not even one that is being checked at this moment: sessions begin with the hash that it matched.
            let marked = try tx.run(
                """
                UPDATE accounts SET deleting_at = \(clock.now()), password_hash = ''
                WHERE id = \(id) AND password_hash = \(verified.proof.text)
                """
            )
            guard marked == 1 else { return Ended?.none }
            var uploads: [String] = []
            for app in try tx.rows("SELECT app_id FROM app_connections WHERE account_id = \(id)").map({ try $0.int(0) }) {
                uploads += try Connections.end(app, id, .accountDeleted, posts, in: tx) ?? []
            }
            _ = try posts.jobs.enqueue(
                DeleteAccount.kind, DeleteAccount(accountID: id), key: "delete-account-\(id)", maxAttempts: DeleteAccount.attempts, in: tx)
            // It is looked up and searched for no more.
            _ = try events.append("account.changed", AccountEvent(accountID: id), in: tx)
            return Ended(sessions: try sessions.endAll(of: id, in: tx), uploads: uploads)
        }
        guard let ended else { return false }
        sessions.forget(ended.sessions)
        await posts.released(ended.uploads)
        return true
    }

    /// What ended with the account, to be told of after the commit.
    private struct Ended: Sendable {
        let sessions: [String]
        let uploads: [String]
    }

    private static func check(_ id: Int64, isAdmin: Bool, in tx: any Transaction) throws {
        if isAdmin {
            let other = try tx.row("SELECT 1 FROM accounts WHERE role = 'admin' AND id <> \(id) AND deleting_at IS NULL LIMIT 1")
            guard other != nil else { throw Problem.lastAdmin }
        }
        let app = try tx.row(
            "SELECT 1 FROM developers d JOIN developer_apps p ON p.developer_id = d.id WHERE d.account_id = \(id) LIMIT 1"
        )
        guard app == nil else { throw Problem.hasApps }
    }
}

extension Problem {
    static let lastAdmin = Problem(
        .conflict, "last_admin", "You are the only one who runs this site. Make somebody else an administrator first."
    )
    static let hasApps = Problem(
        .conflict, "has_apps", "You have registered apps, and people may be connected with them. Delete these first, at /developers."
    )
}
