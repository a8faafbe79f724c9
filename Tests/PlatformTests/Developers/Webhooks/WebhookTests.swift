import Crypto
import Durable
import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct WebhookTests {
    @Test func `whoever ends a connection is told of, with the end itself and only where it is wanted`() async throws {
        let desk = try await WebhookDesk()
        let platform = desk.platform
        let vera = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, webhook: "https://planner.example/hook")
            let quiet = try await TestApp(door, on: platform)
            let reply = try await app.exchange(try await app.code(of: vera))
            let (token, openID) = (try #require(reply.text("access_token")), try #require(reply.text("open_id")))
            #expect(try await app.oauth("revoke", ["token": token]).body == "{}")
            _ = try await quiet.oauth("revoke", ["token": try await quiet.access(of: vera)])
            _ = try await app.access(of: vera)
            let id = try #require(try await platform.services.developers.apps.app(withKey: app.key)).id
            #expect(try await door.ask(.post, "/settings/apps/\(id)/end", as: vera).status == 303)
            let kept = try await platform.services.database.read { tx in
                try tx.rows("SELECT app_id, body FROM webhook_deliveries ORDER BY id").map { (try $0.int(0), try $0.text(1)) }
            }
            let expected = [5, 1].map { reason in
                """
                {"client_key":"\(app.key)","event":"authorization.removed","create_time":\(desk.time.now / 1000),\
                "user_openid":"\(openID)","content":"{\\"reason\\":\(reason)}"}
                """
            }
            #expect(kept.map(\.0) == [id, id] && kept.map(\.1) == expected)
        }
    }

    @Test func `a fact that is rolled back is told to nobody`() async throws {
        struct Undone: Error {}
        let desk = try await WebhookDesk()
        let app = try await desk.app(at: "a.example").id
        await #expect(throws: Undone.self) {
            try await desk.database.write { tx in
                try Webhooks.tell(.test, app: app, account: nil, at: 0, in: tx)
                throw Undone()
            }
        }
        #expect(try await desk.webhooks.list(of: app).isEmpty)
    }

    @Test func `an event is tried again whatever goes wrong, and no more once it has arrived`() async throws {
        let answers: [TestReceiver.Answer] = [.status(500), .status(204), .status(302), .nothing, .status(404), .status(200)]
        let desk = try await WebhookDesk()
        let receiver = desk.receiver
        receiver.answers { _ in answers[min(receiver.all.count, answers.count) - 1] }
        let (app, secret) = try await desk.app(at: "a.example")
        try await desk.tell(app, .authorizationRemoved(.person), account: 7)
        try await desk.sending {
            for number in 1...answers.count {
                try await until {
                    let delivery = try await desk.only(app)
                    return delivery.attempts == number && delivery.state != .sending
                }
                guard number < answers.count else { break }
                let delivery = try await desk.only(app)
                #expect(delivery.state == .waiting && delivery.lastAt == desk.time.now)
                let wait = delivery.nextAt - desk.time.now
                let longest = Int64(10_000) << (number - 1)
                #expect((longest / 2...longest).contains(wait), "\(number): \(wait)")
                desk.time.move(to: delivery.nextAt)
            }
            let delivery = try await desk.only(app)
            #expect(delivery.state == .delivered && delivery.lastStatus == 200 && delivery.finishedAt == desk.time.now)
            desk.time.advance(by: WebhookPace.patience)
            try await desk.tell(app)
            try await until { try await desk.count(app, .delivered) == 2 }
        }
        let first = receiver.all.prefix(answers.count)
        #expect(receiver.all.count == answers.count + 1 && Set(first.map(\.body)).count == 1)
        for call in first {
            let signed = Data("\(call.at / 1000).\(call.body)".utf8)
            let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Data(secret.utf8)))
            #expect(call.signature == "t=\(call.at / 1000),s=" + code.map { String(format: "%02x", $0) }.joined())
        }
    }

    @Test func `a receiver that comes back gets what it missed, and one that never does is given up after three days`() async throws {
        let desk = try await WebhookDesk()
        let back = desk.time.now + 20 * .millisecondsPerHour
        desk.receiver.answers { $0.host == "away.example" && $0.at >= back ? .status(200) : .nothing }
        let (away, gone) = (try await desk.app(at: "away.example").id, try await desk.app(at: "gone.example").id)
        let began = desk.time.now
        try await desk.tell(away)
        try await desk.tell(gone)
        try await desk.sending {
            while try await desk.only(gone).state != .dropped {
                try await until { try await desk.count(gone, .sending) + desk.count(away, .sending) == 0 }
                let waiting = [try await desk.only(gone), try await desk.only(away)].filter { $0.state == .waiting }
                let before = desk.receiver.all.count
                guard let next = waiting.map(\.nextAt).min() else { break }
                desk.time.move(to: next)
                desk.webhooks.bell.ring()
                await until { desk.receiver.all.count > before }
            }
        }
        let (arrived, dropped) = (try await desk.only(away), try await desk.only(gone))
        #expect(arrived.state == .delivered && (arrived.finishedAt ?? 0) >= back)
        #expect((arrived.finishedAt ?? 0) < back + 4 * .millisecondsPerHour)
        #expect(dropped.lastFault == .unreachable && dropped.lastAt == began + WebhookPace.patience)
        #expect((20...45).contains(dropped.attempts), "\(dropped.attempts)")
    }

    @Test func `ten thousand events of an app that hangs delay nobody else's`() async throws {
        let desk = try await WebhookDesk { $0.host == "hangs.example" ? .hang : .status(200) }
        let (hanging, other) = (try await desk.app(at: "hangs.example").id, try await desk.app(at: "other.example").id)
        try await desk.tell(hanging, times: 10_000)
        try await desk.sending {
            await until { desk.receiver.calls(of: "hangs.example").count == WebhookSlots.perApp }
            for number in 1...5 {
                try await desk.tell(other)
                desk.webhooks.bell.ring()
                try await until { try await desk.count(other, .delivered) == number }
            }
            #expect(desk.receiver.calls(of: "hangs.example").count == WebhookSlots.perApp)
        }
    }

    @Test func `a flood of one app is sent as a whole, and another app's event goes in between`() async throws {
        let desk = try await WebhookDesk()
        let (flooded, other) = (try await desk.app(at: "flood.example").id, try await desk.app(at: "other.example").id)
        try await desk.tell(flooded, times: 1_000)
        try await desk.sending(nodes: 2) {
            await until { desk.receiver.all.count > 10 }
            try await desk.tell(other)
            try await until { try await desk.count(other, .delivered) == 1 }
            try await until { try await desk.count(flooded, .delivered) == 1_000 }
        }
        let place = desk.receiver.all.firstIndex { $0.host == "other.example" } ?? .max
        #expect(place < 900, "it came as number \(place)")
        #expect(desk.receiver.calls(of: "flood.example").count == 1_000, "each is sent by one of the two nodes")
    }
}
