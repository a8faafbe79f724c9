import Storage
import Web

/// A webhook's secret is exchanged while messages go on: for a day each is signed with both.
enum SecretRotation {
    /// How long the one before signs, too.
    static let bothMs: Int64 = .day

    static func rotate(_ subscription: Int64, at: Int64, in tx: any Transaction) throws -> String {
        let secret = WebhookSecret().text
        let isDone = try tx.run(
            """
            UPDATE subscriptions SET old_secret = secret, secret = \(secret), secret_changed_at = \(at)
            WHERE id = \(subscription) AND kind = 'webhook' AND (old_secret IS NULL OR secret_changed_at <= \(at - bothMs))
            """
        ) == 1
        if isDone { return secret }
        guard try tx.row("SELECT 1 FROM subscriptions WHERE id = \(subscription) AND kind = 'webhook'") != nil else {
            throw Problem.conflict("no_secret", "Only webhooks have a secret.")
        }
        // It may be the only one that the receiver knows.
        throw Problem.conflict("old_secret_signs", "As long as the secret before this one signs, too, no other one is made.")
    }

    static func forget(at: Int64, in tx: any Transaction) throws {
        try tx.run("UPDATE subscriptions SET old_secret = NULL WHERE old_secret IS NOT NULL AND secret_changed_at <= \(at - bothMs)")
    }
}

extension Subscriptions {
    /// Whoever knows a link alone learns nothing that receivers trust by this: they go on with the secret that they were given.
    /// - Returns: the new secret, which is told this once.
    /// - Throws: 409 for what has none, and while the one before the present one still signs; 429.
    func rotateSecret(of subscription: Subscription, from address: String) async throws -> String {
        try check(address, at: now())
        return try await database.write { [at = now()] tx in try SecretRotation.rotate(subscription.id, at: at, in: tx) }
    }
}

extension Subscription {
    /// Until when the secret before this one signs, too, UTC ms; nil when it does not.
    func oldSecretUntil(at: Int64) -> Int64? {
        guard oldSecret != nil, let until = secretChangedAt.map({ $0 + SecretRotation.bothMs }), until > at else { return nil }
        return until
    }

    /// What a message of this moment is signed with, the present one first.
    func secrets(at: Int64) -> [WebhookSecret] {
        [secret, oldSecretUntil(at: at) == nil ? nil : oldSecret].compactMap { $0.flatMap { WebhookSecret($0) } }
    }
}
