import Storage
import Web

/// Subscriptions as the database has them.
enum SubscriptionRows {
    private static let columns: SQL = """
        id, kind, address, token, secret, challenge, is_for_all, confirmed_at, failing_since, off_at, off_reason,
        format, is_once, wants_more, p256dh, auth, old_secret, secret_changed_at
        """

    static func one(_ token: SessionToken, in tx: any Transaction) throws -> Subscription? {
        try first("token = \(token.text)", in: tx)
    }

    static func one(_ id: Int64, in tx: any Transaction) throws -> Subscription? {
        try first("id = \(id)", in: tx)
    }

    static func mail(to address: String, in tx: any Transaction) throws -> Subscription? {
        try first("kind = 'mail' AND address = \(address)", in: tx)
    }

    static func browser(at endpoint: String, in tx: any Transaction) throws -> Subscription? {
        try first("kind = 'push' AND address = \(endpoint)", in: tx)
    }

    private static func first(_ condition: SQL, in tx: any Transaction) throws -> Subscription? {
        guard let row = try tx.row("SELECT \(columns) FROM subscriptions WHERE \(condition) LIMIT 1") else { return nil }
        let id = try row.int(0)
        var browser: PushKeys?
        if let p256dh = try row.optionalText(14), let auth = try row.optionalText(15) {
            browser = PushKeys(p256dh: p256dh, auth: auth)
        }
        return Subscription(
            id: id, kind: Subscription.Kind(rawValue: try row.text(1)) ?? .webhook, address: try row.text(2), token: try row.text(3),
            secret: try row.optionalText(4), oldSecret: try row.optionalText(16), secretChangedAt: try row.optionalInt(17),
            challenge: try row.optionalText(5),
            format: WebhookFormat(rawValue: try row.text(11)) ?? .statuspage, browser: browser,
            scope: try row.bool(6) ? .all : .some(try components(of: id, in: tx)), isOnce: try row.bool(12), wantsMore: try row.bool(13),
            confirmedAt: try row.optionalInt(7), failingSince: try row.optionalInt(8), offAt: try row.optionalInt(9),
            offReason: try row.optionalText(10).flatMap(Subscription.OffReason.init)
        )
    }

    private static func components(of id: Int64, in tx: any Transaction) throws -> [Int64] {
        try tx.rows(
            "SELECT component_id FROM subscription_components WHERE subscription_id = \(id) LIMIT \(Subscription.componentsMax)"
        ).map { try $0.int(0) }
    }

    /// - Throws: 422 for a component that is not there, and for too many.
    static func check(_ scope: Subscription.Scope, in tx: any Transaction) throws {
        guard case .some(let components) = scope else { return }
        guard components.count <= Subscription.componentsMax else {
            let words = "Name \(Subscription.componentsMax) parts at most, or none to hear of all."
            throw Problem.invalid(field: "components", words)
        }
        for component in components where try tx.row("SELECT 1 FROM components WHERE id = \(component) AND is_group = 0") == nil {
            throw Problem.invalid(field: "components", "No component has the id \(StatusID(component)).")
        }
    }

    static func set(_ scope: Subscription.Scope, of id: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM subscription_components WHERE subscription_id = \(id)")
        try tx.run("UPDATE subscriptions SET is_for_all = \(scope == .all ? 1 : 0) WHERE id = \(id)")
        guard case .some(let components) = scope else { return }
        for component in Set(components) {
            try tx.run("INSERT INTO subscription_components (subscription_id, component_id) VALUES (\(id), \(component))")
        }
    }

    /// - Throws: 503 when there are as many as there may be.
    static func makeRoom(for kind: Subscription.Kind, in tx: any Transaction) throws {
        let row = try tx.row(
            "SELECT count(*), count(*) FILTER (WHERE confirmed_at IS NULL) FROM subscriptions WHERE kind = \(kind.rawValue)"
        )
        guard try row?.int(0) ?? 0 < Subscription.maximum else { throw Problem.busy(retryAfter: 3_600) }
        guard try row?.int(1) ?? 0 >= Subscription.unconfirmedMax else { return }
        try tx.run(
            """
            DELETE FROM subscriptions WHERE id = (SELECT id FROM subscriptions WHERE confirmed_at IS NULL AND kind = \(kind.rawValue)
                ORDER BY created_at LIMIT 1)
            """
        )
    }

    /// Makes one that waits to be confirmed.
    static func add(
        _ kind: Subscription.Kind, _ address: String, _ scope: Subscription.Scope, format: WebhookFormat = .statuspage,
        browser: PushKeys? = nil, id: Int64, at: Int64, in tx: any Transaction
    ) throws -> Subscription {
        let secret = kind == .webhook ? WebhookSecret().text : nil
        // A mail holds a link that does the same.
        let challenge = kind == .mail ? nil : SessionToken().text
        try tx.run(
            """
            INSERT INTO subscriptions (id, kind, address, token, secret, challenge, is_for_all, created_at, failures, format, p256dh, auth)
            VALUES (\(id), \(kind.rawValue), \(address), \(SessionToken().text), \(secret), \(challenge), 1, \(at), 0,
                \(format.rawValue), \(browser?.p256dh), \(browser?.auth))
            """
        )
        return try set(scope, ofWhole: id, in: tx)
    }

    /// Gives one a new link and a new challenge. What was confirmed stays so; what was not has a day for it again.
    static func renew(
        _ subscription: Subscription, _ scope: Subscription.Scope, at: Int64, in tx: any Transaction
    ) throws -> Subscription {
        try tx.run(
            """
            UPDATE subscriptions SET token = \(SessionToken().text), challenge = \(SessionToken().text),
                created_at = CASE WHEN confirmed_at IS NULL THEN \(at) ELSE created_at END WHERE id = \(subscription.id)
            """
        )
        return try set(scope, ofWhole: subscription.id, in: tx)
    }

    private static func set(_ scope: Subscription.Scope, ofWhole id: Int64, in tx: any Transaction) throws -> Subscription {
        try set(scope, of: id, in: tx)
        guard let made = try one(id, in: tx) else { throw Problem.notFound() }
        return made
    }
}
