import Crypto
import Foundation
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct WebhookQueueTests {
    private func queue(_ desk: WebhookDesk) -> WebhookQueue {
        WebhookQueue(database: desk.database, clock: desk.time.clock, secrets: desk.platform.services.developers.secrets)
    }

    @Test func `an attempt whose process was killed is made again once its lease is over`() async throws {
        let desk = try await WebhookDesk()
        let app = try await desk.app(at: "a.example").id
        try await desk.tell(app)
        let first = try #require(try await queue(desk).claim(app, limit: 4).first)
        #expect(try await queue(desk).claim(app, limit: 4).isEmpty)
        desk.time.advance(by: WebhookQueue.lease)
        let second = try #require(try await queue(desk).claim(app, limit: 4).first)
        #expect(second.id == first.id && second.attempt == 2 && second.failures == 0)
        try await queue(desk).settle(first, .answered(200), random: 0)
        #expect(try await desk.only(app).state == .sending)
        try await queue(desk).settle(second, .failed(.unreachable), random: 0)
        let delivery = try await desk.only(app)
        #expect(delivery.state == .waiting && delivery.nextAt == desk.time.now + 5_000)
    }

    @Test func `a look finds every app that has something due, however many there are`() async throws {
        let desk = try await WebhookDesk()
        var apps: [Int64] = []
        for number in 0..<7 { apps.append(try await desk.app(at: "a\(number).example").id) }
        let (late, over) = (apps[2], apps[3])
        for app in apps.dropLast() { try await desk.tell(app, times: 3) }
        let later = desk.time.now + 5_000
        try await desk.database.write { tx in
            try tx.run("UPDATE webhook_deliveries SET next_at = \(later) WHERE app_id = \(late)")
            try tx.run("UPDATE webhook_deliveries SET state = 'dropped', finished_at = 0 WHERE app_id = \(over)")
        }
        #expect(try await queue(desk).look(after: 0).due == [apps[0], apps[1], apps[4], apps[5]])
        #expect(try await queue(desk).look(after: apps[1]).due == [apps[4], apps[5]])
        #expect(try await queue(desk).look(after: apps[5]).due.isEmpty)

        desk.time.advance(by: 20_000)
        _ = try await queue(desk).claim(apps[0], limit: 1)
        #expect(try await queue(desk).unattendedWait() > 0)
        for app in [apps[1], apps[4], apps[5], late] { _ = try await queue(desk).claim(app, limit: 1) }
        #expect(try await queue(desk).unattendedWait() == 0, "each has an attempt under way, behind which its others wait")
    }

    @Test func `an app whose secret is not kept hears nothing until it has a new one`() async throws {
        let desk = try await WebhookDesk()
        let app = try await desk.app(at: "a.example").id
        try await desk.database.write { try $0.run("UPDATE developer_apps SET sealed_secret = NULL WHERE id = \(app)") }
        try await desk.tell(app)
        try await desk.sending {
            try await until { try await desk.only(app).lastFault == .noSecret }
            _ = try await desk.platform.services.developers.apps.rotateSecret(of: app, by: DeveloperApp.operatorID)
            try await desk.webhooks.resend(try await desk.only(app).id, of: app)
            try await until { try await desk.only(app).state == .delivered }
        }
    }

    @Test func `an app that has no callback URL any more is sent nothing`() async throws {
        let desk = try await WebhookDesk()
        let app = try await desk.app(at: "a.example").id
        try await desk.tell(app)
        try await desk.database.write { try $0.run("UPDATE developer_apps SET webhook_url = NULL WHERE id = \(app)") }
        try await desk.sending {
            try await until { try await desk.only(app).state == .dropped }
        }
        #expect(desk.receiver.all.isEmpty)
        #expect(try await desk.only(app).lastFault == .noAddress)
    }

    @Test func `names that lead to a machine of ours are refused, also when they did not before`() async throws {
        let desk = try await WebhookDesk()
        let app = try await desk.app(at: "flips.example").id
        let (ours, theirs): ([UInt8], [UInt8]) = ([127, 0, 0, 1], [93, 184, 216, 34])
        for addresses in [[theirs, ours], [ours], [[10, 0, 0, 1]], [[169, 254, 169, 254]], []] as [[[UInt8]]] {
            let client = OutboundClient(policy: try OutboundPolicy(), resolver: OutboundResolver { _ in addresses })
            try await desk.tell(app)
            let courier = WebhookCourier(desk.platform.services, client: client)
            let run = Task { try await courier.run() }
            try await until { try await desk.webhooks.list(of: app).first?.lastFault == .refused }
            run.cancel()
            _ = try? await run.value
        }
    }

    @Test func `what is over for a week goes, and of one app the oldest of too many`() async throws {
        let desk = try await WebhookDesk()
        let (app, other) = (try await desk.app(at: "a.example").id, try await desk.app(at: "b.example").id)
        try await desk.tell(app, times: 3)
        try await desk.tell(other)
        let long = desk.time.now - Webhooks.memory - 1
        try await desk.database.write { tx in
            try tx.run("UPDATE webhook_deliveries SET state = 'delivered', finished_at = \(long) WHERE app_id = \(other)")
        }
        #expect(try await desk.webhooks.sweep() == 1)
        #expect(try await desk.count(app, .waiting) == 3)
        try await desk.database.write { tx in
            let many: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Webhooks.mostPerApp))"
            try tx.run(
                """
                INSERT INTO webhook_deliveries (app_id, event, body, state, created_at, give_up_at, next_at, attempts, failures)
                \(many) SELECT \(app), 'webhook.test', '{}', 'waiting', 0, 0, 0, 0, 0 FROM n
                """
            )
        }
        #expect(try await desk.webhooks.sweep() == 3)
    }

    @Test func `a sealed secret opens for its own app and under its own key`() throws {
        let (ours, others) = (AppSecretSeal(instanceKey: .init(size: .bits256)), AppSecretSeal(instanceKey: .init(size: .bits256)))
        let sealed = try ours.seal("sks.secret", of: 7)
        #expect(!sealed.contains("secret") && ours.open(sealed, of: 7) == "sks.secret")
        #expect(ours.open(sealed, of: 8) == nil && others.open(sealed, of: 7) == nil && ours.open("nonsense", of: 7) == nil)
        #expect(try ours.seal("sks.secret", of: 7) != sealed)
    }

    @Test func `apps that hang share half of the places, with one for each`() {
        let slots = WebhookSlots()
        for app in 1...500 as ClosedRange<Int64> {
            #expect(slots.take(app) == WebhookSlots.perApp)
            for _ in 0..<WebhookSlots.perApp { slots.giveBack(app, succeeded: app > 400) }
        }
        let taken = (1...400 as ClosedRange<Int64>).reduce(0) { $0 + slots.take($1) }
        #expect(taken == WebhookSlots.ofFailing)
        #expect(slots.take(401) == WebhookSlots.perApp)
        for _ in 0..<3 { slots.giveBack(401, succeeded: true) }
        #expect(slots.take(401) == 3)
        slots.giveBack(1, succeeded: true)
        #expect(slots.take(1) == WebhookSlots.perApp)
        #expect(slots.take(399) == 1, "the place that came free")
    }
}
