import Foundation
import Storage
import Web

/// Subscribing to what happens, changing it and ending it. Nobody needs an account: whoever holds the link of a subscription may.
struct Subscriptions: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let webhooks: WebhookPost
    let pushes: PushPost
    /// Whether mail can be sent.
    let offersMail: Bool
    let now: @Sendable () -> Int64
    private let throttle = NetworkThrottle.subscriptions()

    init(
        database: any Database, identifiers: IdentifierGenerator, webhooks: WebhookPost, pushes: PushPost, offersMail: Bool,
        now: @escaping @Sendable () -> Int64
    ) {
        self.database = database
        self.identifiers = identifiers
        self.webhooks = webhooks
        self.pushes = pushes
        self.offersMail = offersMail
        self.now = now
    }

    /// Makes a subscription and asks its receiver at once whether it is wanted. Until it says so nothing further is sent there.
    /// - Parameter address: of whoever asks for it.
    /// - Throws: 422 for an address that is none of ours to ask; 429; 503.
    func add(
        webhook typed: String, _ scope: Subscription.Scope, format: WebhookFormat = .statuspage, from address: String
    ) async throws -> Subscription {
        let url = try Subscriptions.url(typed)
        let (id, at) = (try identifiers.next(), now())
        try check(address, at: at)
        let made = try await database.write { tx in
            try SubscriptionRows.makeRoom(for: .webhook, in: tx)
            try SubscriptionRows.check(scope, in: tx)
            return try SubscriptionRows.add(.webhook, url.description, scope, format: format, id: id, at: at, in: tx)
        }
        do {
            return try await ask(made)
        } catch let problem as Problem {
            try await end(made)
            throw problem
        }
    }

    /// Asks the receiver of a webhook once more, as after it was switched off.
    /// - Parameter address: of whoever asks for it.
    func askAgain(_ subscription: Subscription, from address: String) async throws -> Subscription {
        try check(address, at: now())
        let challenge = SessionToken().text
        try await database.write { tx in
            try tx.run("UPDATE subscriptions SET challenge = \(challenge) WHERE id = \(subscription.id) AND kind = 'webhook'")
        }
        return try await ask(try await found(subscription.id))
    }

    /// - Throws: 422 for an address that is not asked.
    private func ask(_ subscription: Subscription) async throws -> Subscription {
        do {
            let id = try identifiers.next()
            guard try await webhooks.ask(subscription, id: id, at: now()) else { return subscription }
        } catch OutboundError.refused(let reason) {
            throw Problem.invalid(field: "url", reason)
        }
        try await confirm(subscription)
        return try await found(subscription.id)
    }

    /// Whoever has the challenge before their eyes may type it: not every receiver can be made to answer with it.
    /// - Throws: 422 for another one.
    func confirm(_ subscription: Subscription, challenge: String) async throws {
        guard let known = subscription.challenge, known == challenge.trimmingCharacters(in: .whitespacesAndNewlines) else {
            throw Problem.invalid(field: "challenge", "This is not the challenge that we sent last.")
        }
        try await confirm(subscription)
    }

    func confirm(_ subscription: Subscription) async throws {
        try await database.write { [at = now()] tx in
            try tx.run(
                """
                UPDATE subscriptions SET confirmed_at = coalesce(confirmed_at, \(at)), challenge = NULL, off_at = NULL,
                    off_reason = NULL, failures = 0, failing_since = NULL,
                    is_once = CASE WHEN wants_more = 1 THEN 0 ELSE is_once END, wants_more = 0 WHERE id = \(subscription.id)
                """
            )
        }
    }

    /// - Throws: 404 for a link that leads nowhere.
    func one(_ text: String) async throws -> Subscription {
        guard let token = SessionToken(text), let found = try await database.read({ tx in try SubscriptionRows.one(token, in: tx) })
        else { throw Problem.notFound("This subscription has ended, or was never confirmed.") }
        return found
    }

    private func found(_ id: Int64) async throws -> Subscription {
        guard let found = try await database.read({ tx in try SubscriptionRows.one(id, in: tx) }) else { throw Problem.notFound() }
        return found
    }

    func change(_ subscription: Subscription, to scope: Subscription.Scope) async throws {
        try await database.write { tx in
            try SubscriptionRows.check(scope, in: tx)
            try SubscriptionRows.set(scope, of: subscription.id, in: tx)
        }
    }

    /// Ending what has ended already is no error: a mail program may say it twice.
    func end(_ subscription: Subscription) async throws {
        try await database.write { tx in try tx.run("DELETE FROM subscriptions WHERE id = \(subscription.id)") }
    }

    /// - Throws: 429.
    func check(_ address: String, at: Int64) throws(Problem) {
        try throttle.check(address, at: at)
    }

    private static func url(_ typed: String) throws(Problem) -> OutboundURL {
        do {
            return try OutboundURL(typed.trimmingCharacters(in: .whitespacesAndNewlines))
        } catch OutboundError.refused(let reason) {
            throw Problem.invalid(field: "url", reason)
        } catch {
            throw Problem.invalid(field: "url", "This is no address such as https://example.org/path.")
        }
    }
}
