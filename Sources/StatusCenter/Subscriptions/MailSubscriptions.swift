import Storage
import Web

extension Subscriptions {
    /// Between two mails that ask the same address, whoever wants them sent.
    static let askedAgainMs: Int64 = .hour

    /// Asks by mail whether somebody wants mail. The answer is the same for every address: nobody learns here who has subscribed.
    /// - Parameters:
    ///   - isOnce: whether they want one mail, when an incident is resolved, and none after it.
    ///   - address: of whoever asks for it.
    /// - Throws: 422 for what is no address, and where mail is not set up; 429; 503.
    func add(mail typed: String, _ scope: Subscription.Scope, isOnce: Bool = false, from address: String) async throws {
        guard offersMail else {
            throw Problem.invalid(field: "email", "Mail is not set up here. Use a webhook or the feeds.", code: "mail_not_offered")
        }
        guard let to = MailAddress(typed) else {
            throw Problem.invalid(field: "email", "This is no address such as kim@example.org.")
        }
        let (id, at) = (try identifiers.next(), now())
        try check(address, at: at)
        try await database.write { tx in
            try SubscriptionRows.check(scope, in: tx)
            var subscription = try SubscriptionRows.mail(to: to.text, in: tx)
            // Whoever has said yes to all of it wants no less because of this.
            if let subscription, subscription.confirmedAt == nil { try SubscriptionRows.set(scope, of: subscription.id, in: tx) }
            if subscription == nil {
                try SubscriptionRows.makeRoom(for: .mail, in: tx)
                subscription = try SubscriptionRows.add(.mail, to.text, scope, id: id, at: at, in: tx)
            }
            guard let subscription else { return }
            if subscription.confirmedAt == nil {
                try tx.run("UPDATE subscriptions SET is_once = \(isOnce ? 1 : 0) WHERE id = \(subscription.id)")
            } else if subscription.isOnce, !isOnce {
                // Whoever said yes to one mail has to say it again: anybody may have typed their address.
                try tx.run("UPDATE subscriptions SET wants_more = 1 WHERE id = \(subscription.id)")
            }
            let isDue = try tx.run(
                """
                UPDATE subscriptions SET asked_at = \(at)
                WHERE id = \(subscription.id) AND coalesce(asked_at, 0) <= \(at - Subscriptions.askedAgainMs)
                """
            )
            guard isDue == 1 else { return }
            try tx.run(
                """
                INSERT INTO deliveries (subscription_id, notice_id, made_at, tries, next_at)
                VALUES (\(subscription.id), NULL, \(at), 0, \(at))
                """
            )
        }
    }
}
