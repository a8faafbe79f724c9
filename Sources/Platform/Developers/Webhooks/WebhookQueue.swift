import Durable
import Storage

/// Which deliveries are due, who is at them, and how it went. Any number of nodes take from it; each attempt is made by one of them.
struct WebhookQueue: Sendable {
    let database: any Database
    let clock: WallClock
    let secrets: AppSecretSeal

    /// For how long an attempt is held: longer than it can take. When its process was killed, somebody makes the next one after that.
    static let lease: Int64 = 30 * .millisecondsPerSecond
    /// Apps that one look goes past.
    static let appsPerLook = 200

    /// An attempt that nobody else makes.
    struct Claim: Sendable {
        let id: Int64
        let appID: Int64
        let body: String
        /// 1 for the first; proves that the claim still counts.
        let attempt: Int
        /// Failures before it, since it was sent or sent again.
        let failures: Int
        let giveUpAt: Int64
        /// Nil when the app has none any more.
        let address: String?
        /// Nil for one that cannot be read.
        let secret: String?
    }

    enum Outcome: Sendable, Equatable {
        /// By its HTTP status.
        case answered(Int)
        case failed(WebhookDelivery.Fault)
    }

    struct Look: Sendable {
        /// With something to send now, in the order of their ids.
        let due: [Int64]
        /// How long each of them has had something to send, ms.
        let waits: [Int64]
        /// Where the next look goes on; nil at the end.
        let next: Int64?
    }

    /// The apps after this one that have something to send. It jumps from app to app, however much waits for each.
    func look(after app: Int64) async throws -> Look {
        let now = clock.now()
        return try await database.read { tx in
            let rows = try tx.rows(
                """
                WITH RECURSIVE hop (app_id, step) AS (
                    SELECT (SELECT min(w.app_id) FROM webhook_deliveries w WHERE w.finished_at IS NULL AND w.app_id > \(app)), 1
                    UNION ALL
                    SELECT (SELECT min(w.app_id) FROM webhook_deliveries w WHERE w.finished_at IS NULL AND w.app_id > hop.app_id),
                        hop.step + 1
                    FROM hop WHERE hop.app_id IS NOT NULL AND hop.step < \(WebhookQueue.appsPerLook)
                )
                SELECT h.app_id, (SELECT min(w.next_at) FROM webhook_deliveries w WHERE w.finished_at IS NULL AND w.app_id = h.app_id)
                FROM hop h WHERE h.app_id IS NOT NULL
                """
            )
            let due = try rows.filter { try $0.optionalInt(1) ?? .max <= now }
            return Look(
                due: try due.map { try $0.int(0) }, waits: try due.map { now - (try $0.optionalInt(1) ?? now) },
                next: rows.count == WebhookQueue.appsPerLook ? try rows.last?.int(0) : nil)
        }
    }

    /// How long the app that has waited for longest has had something to send to which nobody attends, ms, of the first apps. One whose
    /// receiver is slow has an attempt under way, behind which its other deliveries wait: that says nothing about the courier.
    func unattendedWait() async throws -> Int64 {
        let (look, now) = (try await look(after: 0), clock.now())
        guard !look.due.isEmpty else { return 0 }
        let attended = try await database.read { tx in
            try tx.rows(
                """
                SELECT DISTINCT app_id FROM webhook_deliveries
                WHERE finished_at IS NULL AND app_id IN \(list: look.due) AND next_at > \(now) AND state = 'sending'
                """
            ).map { try $0.int(0) }
        }
        return zip(look.due, look.waits).filter { !attended.contains($0.0) }.map(\.1).max() ?? 0
    }

    /// Takes at most `limit` deliveries of an app, those first that have been due for longest.
    func claim(_ app: Int64, limit: Int) async throws -> [Claim] {
        let now = clock.now()
        return try await database.write(.byRow) { [secrets] tx in
            // Of several nodes that look at once each takes others.
            let lock: SQL = tx.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
            let rows = try tx.rows(
                """
                UPDATE webhook_deliveries SET state = 'sending', attempts = attempts + 1, next_at = \(now + WebhookQueue.lease)
                WHERE id IN (SELECT id FROM webhook_deliveries WHERE finished_at IS NULL AND app_id = \(app) AND next_at <= \(now)
                    ORDER BY next_at, id LIMIT \(limit)\(lock))
                RETURNING id, body, attempts, failures, give_up_at
                """
            )
            guard !rows.isEmpty else { return [] }
            let keys = try tx.row("SELECT webhook_url, sealed_secret FROM developer_apps WHERE id = \(app)")
            let address = try keys?.optionalText(0)
            let secret = try keys?.optionalText(1).flatMap { secrets.open($0, of: app) }
            return try rows.map { row in
                Claim(
                    id: try row.int(0), appID: app, body: try row.text(1), attempt: Int(clamping: try row.int(2)),
                    failures: Int(clamping: try row.int(3)), giveUpAt: try row.int(4), address: address, secret: secret
                )
            }
        }
    }

    /// Writes down how an attempt went. Nothing, when it took so long that somebody else has made another one.
    /// - Parameter random: a number of 0..<1.
    func settle(_ claim: Claim, _ outcome: Outcome, random: Double) async throws {
        let now = clock.now()
        var (status, fault): (Int64?, String?)
        switch outcome {
        case .answered(let code): status = Int64(code)
        case .failed(let why): fault = why.rawValue
        }
        let next = outcome == .failed(.noAddress)
            ? nil : WebhookPace.next(afterAttempts: claim.failures + 1, now: now, giveUpAt: claim.giveUpAt, random: random)
        let isDelivered = outcome == .answered(200)
        let state: WebhookDelivery.State = isDelivered ? .delivered : next == nil ? .dropped : .waiting
        let (finished, nextAt, failures) = (state == .waiting ? nil : now, next ?? now, claim.failures + (isDelivered ? 0 : 1))
        try await database.append { [status, fault] tx in
            try tx.run(
                """
                UPDATE webhook_deliveries SET state = \(state.rawValue), next_at = \(nextAt), failures = \(failures), last_at = \(now),
                    last_status = \(status), last_fault = \(fault), finished_at = \(finished)
                WHERE id = \(claim.id) AND attempts = \(claim.attempt) AND state = 'sending'
                """
            )
        }
    }
}
