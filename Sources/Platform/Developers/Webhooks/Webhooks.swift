import Durable
import Resilience
import Storage
import Web

/// Tells apps what happens, and developers what became of it.
struct Webhooks: Sendable {
    let database: any Database
    let records: LimitRecords
    let clock: WallClock
    let bell = Bell()

    private static let byHandPerHour = 60.0
    private static let bucket = TokenBucket(rate: byHandPerHour / 3600, burst: byHandPerHour)

    /// Shown of an app's deliveries.
    static let mostListed = 50

    /// Keeps an event for the app's callback URL, inside the transaction that makes it true: both are there afterwards, or neither.
    /// Nothing is kept for an app that has no such URL. It is sent within a second of the commit, at least once.
    /// - Parameters:
    ///   - account: whom it is about; nil for nobody.
    ///   - now: UTC milliseconds.
    /// - Throws: `StorageError`.
    static func tell(_ event: WebhookEvent, app: Int64, account: Int64?, at now: Int64, in tx: any Transaction) throws {
        let found = try tx.row(
            """
            SELECT p.client_key, d.salt FROM developer_apps p JOIN developers d ON d.id = p.developer_id
            WHERE p.id = \(app) AND p.webhook_url IS NOT NULL
            """
        )
        guard let row = found else { return }
        let salt = try row.text(1)
        let body = WebhookBody.json(
            event, clientKey: try row.text(0), openID: account.map { LinkedID.open(app: app, account: $0, salt: salt) }, at: now
        )
        try insert(event.name, body, app: app, at: now, in: tx)
    }

    private static func insert(_ event: String, _ body: String, app: Int64, at now: Int64, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO webhook_deliveries (app_id, event, body, state, created_at, give_up_at, next_at, attempts, failures)
            VALUES (\(app), \(event), \(body), 'waiting', \(now), \(now + WebhookPace.patience), \(now), 0, 0)
            """
        )
    }

    /// An app's newest deliveries, newest first.
    func list(of app: Int64) async throws -> [WebhookDelivery] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT \(WebhookDelivery.columns) FROM webhook_deliveries WHERE app_id = \(app)
                ORDER BY id DESC LIMIT \(Webhooks.mostListed)
                """
            ).map(WebhookDelivery.init(row:))
        }
    }

    /// Sends a test event to the app's callback URL.
    /// - Throws: a `Problem` when there were too many lately, as `resend` does.
    func test(_ app: Int64) async throws {
        try await take(app)
        let now = clock.now()
        try await database.write(.byRow) { tx in try Webhooks.tell(.test, app: app, account: nil, at: now, in: tx) }
        bell.ring()
    }

    /// Sends the same bytes again, now, and for as long as if they were new.
    /// - Throws: a `Problem` 404 for a delivery that is not this app's, or is being sent at this moment.
    func resend(_ id: Int64, of app: Int64) async throws {
        try await take(app)
        let now = clock.now()
        let changed = try await database.write(.byRow) { tx in
            try tx.run(
                """
                UPDATE webhook_deliveries SET state = 'waiting', next_at = \(now), give_up_at = \(now + WebhookPace.patience),
                    failures = 0, finished_at = NULL
                WHERE id = \(id) AND app_id = \(app) AND state <> 'sending'
                """
            )
        }
        guard changed == 1 else { throw Problem.notFound("There is no such delivery, or it is being sent just now.") }
        bell.ring()
    }

    /// What developers send by hand has its measure: each is tried for three days, at an address that they have named.
    private func take(_ app: Int64) async throws {
        guard let wait = try await records.take(from: Self.bucket, "webhooks \(app)", at: clock.now()) else { return }
        throw Problem.tooManyRequests(retryAfter: Int((wait + 999) / 1000), "That was sent often. Wait a little, then try again.")
    }
}
