import Storage

/// What is to be delivered, as the database has it.
enum DeliveryRows {
    static func isAnyDue(at: Int64, in tx: any Transaction) throws -> Bool {
        try tx.row("SELECT 1 FROM deliveries WHERE next_at <= \(at) LIMIT 1") != nil
    }

    /// The first due of each subscription of a lane, those that wait longest first, as many as it has room for.
    /// - Parameters:
    ///   - busy: subscriptions to which something is under way.
    ///   - origins: of what is under way in this lane.
    static func due(
        _ lane: DeliveryLane, besides busy: [Int64], under origins: [String], at: Int64, in tx: any Transaction
    ) throws -> [Delivery] {
        var counts = Dictionary(origins.map { ($0, 1) }, uniquingKeysWith: +)
        var taken: [Delivery] = []
        // Each turn that leaves something out has filled an origin, and the lane has room for few of those.
        for _ in 0...(lane.slots / lane.perOrigin) {
            let full = counts.filter { $0.value >= lane.perOrigin }.map(\.key).sorted()
            let room = max(0, lane.slots - origins.count - taken.count)
            let found = try waiting(lane, besides: busy + taken.map(\.subscription.id), beyond: full, limit: room, at: at, in: tx)
            let before = taken.count
            for delivery in found where counts[delivery.subscription.origin, default: 0] < lane.perOrigin {
                counts[delivery.subscription.origin, default: 0] += 1
                taken.append(delivery)
            }
            if taken.count - before == found.count { break }
        }
        return taken
    }

    /// - Parameter origins: to which nothing further may go.
    private static func waiting(
        _ lane: DeliveryLane, besides busy: [Int64], beyond origins: [String], limit: Int, at: Int64, in tx: any Transaction
    ) throws -> [Delivery] {
        let isFailing: SQL = lane.isFailing ? "s.failures > 0" : "s.failures = 0"
        var elsewhere: SQL = ""
        for origin in origins { elsewhere = elsewhere + " AND substr(s.address, 1, \(origin.utf8.count + 1)) <> \(origin + "/")" }
        let rows = try tx.rows(
            """
            SELECT d.id, d.made_at, d.tries, d.subscription_id, n.id, n.made_at, n.body, n.subject, n.words, n.push,
                n.topic, n.urgency
            FROM deliveries d JOIN subscriptions s ON s.id = d.subscription_id LEFT JOIN notices n ON n.id = d.notice_id
            WHERE d.next_at <= \(at) AND s.kind = \(lane.kind.rawValue) AND \(isFailing) AND s.off_at IS NULL
                AND d.subscription_id NOT IN \(list: busy.isEmpty ? [0] : busy)\(elsewhere)
                AND d.id = (SELECT min(e.id) FROM deliveries e WHERE e.subscription_id = d.subscription_id AND e.next_at <= \(at))
            ORDER BY d.id LIMIT \(limit)
            """
        )
        return try rows.compactMap { row in
            guard let subscription = try SubscriptionRows.one(try row.int(3), in: tx) else { return nil }
            var notice: Delivery.Notice?
            if let id = try row.optionalInt(4) {
                notice = Delivery.Notice(
                    id: id, madeAt: try row.int(5), body: try row.text(6), subject: try row.text(7), words: try row.text(8),
                    push: try push(row)
                )
            }
            return Delivery(
                id: try row.int(0), madeAt: try row.int(1), tries: try row.int(2), subscription: subscription, notice: notice
            )
        }
    }

    private static func push(_ row: Row) throws -> PushNotice? {
        let json = try row.text(9)
        guard !json.isEmpty else { return nil }
        return PushNotice(json: json, topic: try row.text(10), urgency: PushNotice.Urgency(rawValue: try row.text(11)) ?? .normal)
    }

    static func arrived(_ delivery: Delivery, at: Int64, in tx: any Transaction) throws {
        let id = delivery.subscription.id
        try tx.run("DELETE FROM deliveries WHERE id = \(delivery.id)")
        if delivery.notice != nil { try endIfOnce(id, at: at, in: tx) }
        if delivery.subscription.kind == .push, let topic = delivery.notice?.push?.topic {
            // An older word, late, would stand in the place of this one.
            try tx.run(
                """
                DELETE FROM deliveries WHERE subscription_id = \(id) AND id < \(delivery.id)
                    AND EXISTS (SELECT 1 FROM notices n WHERE n.id = notice_id AND n.topic = \(topic))
                """
            )
        }
        try tx.run("UPDATE subscriptions SET failures = 0, failing_since = NULL WHERE id = \(id) AND failures > 0")
    }

    /// Who wanted to hear once has heard; who has asked for more meanwhile is waited for.
    private static func endIfOnce(_ subscription: Int64, at: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE subscriptions SET confirmed_at = NULL, is_once = 0, wants_more = 0, created_at = \(at)
            WHERE id = \(subscription) AND is_once = 1 AND wants_more = 1
            """
        )
        try tx.run("DELETE FROM subscriptions WHERE id = \(subscription) AND is_once = 1")
    }

    /// - Parameters:
    ///   - next: when it is tried again; nil for never.
    ///   - cause: why it failed.
    static func failed(_ delivery: Delivery, _ cause: Delivery.Failure, at: Int64, next: Int64?, in tx: any Transaction) throws {
        let id = delivery.subscription.id
        if let next {
            try tx.run("UPDATE deliveries SET tries = tries + 1, next_at = \(next) WHERE id = \(delivery.id)")
            if cause.after != nil {
                // It is the receiver that asks to be left alone, not this delivery.
                try tx.run("UPDATE deliveries SET next_at = \(next) WHERE subscription_id = \(id) AND next_at < \(next)")
            }
        } else {
            try tx.run("DELETE FROM deliveries WHERE id = \(delivery.id)")
        }
        guard !cause.isOurs else { return }
        try tx.run(
            """
            UPDATE subscriptions SET failures = CASE WHEN failing_since IS NULL THEN 1 ELSE failures + 1 END,
                failing_since = coalesce(failing_since, \(at)) WHERE id = \(id)
            """
        )
        // That mail does not leave is our own fault, and nobody's who wants it.
        let isOver = try tx.row(
            """
            SELECT 1 FROM subscriptions WHERE id = \(id) AND kind <> 'mail' AND failures >= \(Delivery.failuresMin)
                AND failing_since <= \(at - Delivery.failingMs)
            """
        ) != nil
        guard isOver else { return }
        if delivery.subscription.kind == .push { try end(id, in: tx) } else { try switchOff(id, .failing, at: at, in: tx) }
    }

    /// Lets one go with those that fail until something arrives there in time. Failures count from `failing_since` on, so that this is
    /// none of them. How long our own way of sending mail takes says nothing of who wants it.
    static func slow(_ subscription: Int64, in tx: any Transaction) throws {
        try tx.run("UPDATE subscriptions SET failures = 1 WHERE id = \(subscription) AND failures = 0 AND kind <> 'mail'")
    }

    static func undeliverable(_ delivery: Delivery, in tx: any Transaction) throws {
        try tx.run("DELETE FROM deliveries WHERE id = \(delivery.id)")
    }

    /// A browser that is gone comes back under another address, if at all.
    static func end(_ subscription: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM subscriptions WHERE id = \(subscription)")
    }

    static func switchOff(_ subscription: Int64, _ reason: Subscription.OffReason, at: Int64, in tx: any Transaction) throws {
        try tx.run("UPDATE subscriptions SET off_at = \(at), off_reason = \(reason.rawValue) WHERE id = \(subscription)")
        try tx.run("DELETE FROM deliveries WHERE subscription_id = \(subscription)")
    }
}
