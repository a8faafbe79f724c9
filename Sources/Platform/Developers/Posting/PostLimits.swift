import Storage

/// How much apps may post for one person, all of them together. Days are the last 24 hours.
enum PostLimits {
    static let directPerDay: Int64 = 15
    /// Drafts that were not posted or deleted yet.
    static let pendingPerDay: Int64 = 5

    /// - Throws: `APIError` when one more would be too many.
    static func check(_ isInbox: Bool, of account: Int64, now: Int64, in tx: any Transaction) throws {
        let kinds = PostKind.allCases.filter { $0.isInbox == isInbox }.map(\.rawValue)
        let counted = (isInbox ? PostState.open + [.inbox] : PostState.allCases.filter { $0 != .failed }).map(\.rawValue)
        let count = try tx.row(
            """
            SELECT count(*) FROM app_posts
            WHERE account_id = \(account) AND created_at > \(now - .millisecondsPerDay) AND kind IN \(list: kinds)
                AND state IN \(list: counted)
            """
        )?.int(0) ?? 0
        if isInbox, count >= pendingPerDay { throw APIError.tooManyPending }
        if !isInbox, count >= directPerDay { throw APIError.tooManyPosts }
    }
}
