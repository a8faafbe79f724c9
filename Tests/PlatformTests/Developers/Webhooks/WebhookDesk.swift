import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// A platform whose time stands still, a receiver, and a courier between them.
struct WebhookDesk: Sendable {
    let time: TestTime
    let platform: TestPlatform
    let receiver: TestReceiver

    init(_ script: @escaping @Sendable (TestReceiver.Call) -> TestReceiver.Answer = { _ in .status(200) }) async throws {
        time = TestTime()
        platform = try await TestPlatform(clock: time.clock)
        receiver = TestReceiver(time, script)
    }

    var webhooks: Webhooks { platform.services.developers.webhooks }
    var database: any Database { platform.services.database }

    /// An app with a callback URL at this host; returns its id and its secret.
    func app(at host: String, by developer: Person? = nil) async throws -> (id: Int64, secret: String) {
        let apps = platform.services.developers.apps
        let draft = try AppDraft(name: host, redirects: [TestApp.web], scopes: [], webhook: "https://\(host)/hook")
        let made = try await apps.create(draft, by: developer?.id ?? DeveloperApp.operatorID)
        return (try #require(try await apps.app(withKey: made.clientKey)).id, made.secret)
    }

    func tell(_ app: Int64, _ event: WebhookEvent = .test, account: Int64? = nil, times: Int = 1) async throws {
        let now = time.now
        try await database.write { tx in
            for _ in 0..<times { try Webhooks.tell(event, app: app, account: account, at: now, in: tx) }
        }
    }

    /// Couriers at work, as on so many nodes, while the body runs.
    func sending(nodes: Int = 1, _ body: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<nodes {
                let courier = WebhookCourier(platform.services, send: receiver.take)
                group.addTask { try? await courier.run() }
            }
            defer {
                receiver.release()
                group.cancelAll()
            }
            try await body()
        }
    }

    /// How many deliveries of an app stand in a state.
    func count(_ app: Int64, _ state: WebhookDelivery.State) async throws -> Int64 {
        try await database.read { tx in
            try tx.row("SELECT count(*) FROM webhook_deliveries WHERE app_id = \(app) AND state = \(state.rawValue)")?.int(0) ?? 0
        }
    }

    /// The one delivery of an app.
    func only(_ app: Int64) async throws -> WebhookDelivery {
        let all = try await webhooks.list(of: app)
        #expect(all.count == 1)
        return try #require(all.first)
    }
}
