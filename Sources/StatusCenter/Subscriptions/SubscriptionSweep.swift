import Storage

/// What is forgotten of subscriptions and of what they are told, once a minute.
enum SubscriptionSweep {
    /// Deliveries that wait for one subscription; the oldest go.
    static let perSubscription = 200
    /// Subscriptions that are looked at in one round.
    static let atOnce = 100

    static func forget(at: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM subscriptions WHERE confirmed_at IS NULL AND created_at < \(at - Subscription.unconfirmedMs)")
        try SecretRotation.forget(at: at, in: tx)
        // Of what cannot be delivered at all, as mail once it is not set up any more.
        try tx.run("DELETE FROM deliveries WHERE made_at < \(at - Delivery.triedMs - .hour)")
        let crowded = try tx.rows(
            """
            SELECT subscription_id FROM deliveries GROUP BY subscription_id HAVING count(*) > \(perSubscription) LIMIT \(atOnce)
            """
        )
        for row in crowded {
            let id = try row.int(0)
            try tx.run(
                """
                DELETE FROM deliveries WHERE subscription_id = \(id) AND id NOT IN (
                    SELECT id FROM deliveries WHERE subscription_id = \(id) ORDER BY id DESC LIMIT \(perSubscription))
                """
            )
        }
        try tx.run("DELETE FROM notices WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE notice_id = notices.id)")
    }
}
