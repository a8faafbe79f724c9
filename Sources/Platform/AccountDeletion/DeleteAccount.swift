import Durable
import Recommender
import Storage

/// Job: takes what a deleted account left, piece by piece, and at last the account. Begun anew it goes on where it was.
struct DeleteAccount: Codable, Sendable {
    static let kind = "account.delete"
    /// It has nobody who would try it again.
    static let attempts = 50

    let accountID: Int64

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        let remains = AccountRemains(account: accountID, database: shop.database, events: shop.events, posts: shop.posts)
        while true {
            try await remains.takeAll()
            do {
                // What is left are rows that nothing counts, a bounded number of each kind.
                try await DatabaseWork.$kind.withValue(.maintenance) {
                    try await lease.complete { [events = shop.events, jobs = shop.jobs] tx in
                        try remains.check(in: tx)
                        try end(events, jobs, in: tx)
                    }
                }
                break
            } catch is AccountRemains.More {
                // By a request that was under way, or on a node that has not heard of it yet: for half a minute at most.
                try Task.checkCancellation()
            }
        }
        shop.events.announce()
        shop.jobs.announce()
    }

    private func end(_ events: EventLog, _ jobs: JobQueue, in tx: any Transaction) throws {
        let key = ViewerKey.account(accountID)
        let account = try tx.row("SELECT avatar_object FROM accounts WHERE id = \(accountID) AND deleting_at IS NOT NULL")
        guard let account else { return }
        if let avatar = try account.optionalText(0) {
            _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: [avatar]), in: tx)
        }
        try tx.run("DELETE FROM feed_choices WHERE viewer_key = \(key.text)")
        try tx.run("DELETE FROM feed_preferences WHERE viewer_key = \(key.text)")
        try tx.run("DELETE FROM accounts WHERE id = \(accountID)")
        _ = try events.append("feed.forgotten", ForgottenEvent(.everything, of: key), in: tx)
        _ = try events.append("account.changed", AccountEvent(accountID: accountID), in: tx)
    }
}
