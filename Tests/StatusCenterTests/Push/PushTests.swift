import Crypto
import Storage
import Testing
import Web

@testable import StatusCenter

struct PushTests {
    /// The browser of RFC 8291, appendix A.
    static let point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    static let auth = "BTBZMqHH6r4Tts7J_aSIgg"
    private static let endpoint = "https://push.example.org/send/abc:1"
    private static let json: [String: String] = ["Content-Type": "application/json"]

    private func subscribe(_ centre: TestCentre) async throws -> Subscription {
        let keys = try #require(PushKeys(p256dh: PushTests.point, auth: PushTests.auth))
        return try await centre.services.subscriptions.add(browser: keys, at: PushTests.endpoint, .all, from: "192.0.2.7")
    }

    /// One that has said that the first notification arrived.
    private func confirmed(_ centre: TestCentre) async throws -> Subscription {
        let made = try await subscribe(centre)
        #expect(centre.receivers.take(PushTests.endpoint).count == 1)
        try await centre.services.subscriptions.confirm(made, challenge: try #require(made.challenge))
        return try await centre.services.subscriptions.one(made.token)
    }

    private func heard(_ centre: TestCentre) async -> [HandReceivers.Heard] {
        await centre.services.courier.round()
        return centre.receivers.take(PushTests.endpoint)
    }

    private func count(_ table: SQL, in centre: TestCentre) async throws -> Int64? {
        try await centre.services.database.read { tx in try tx.row("SELECT count(*) FROM \(table)")?.int(0) }
    }

    @Test func `the example of RFC 8291 becomes the bytes of the RFC`() throws {
        let sender = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: try #require(Base64URL.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
        )
        let message = try PushEncryption.message(
            Array("When I grow up, I want to be a watermelon".utf8),
            for: try #require(PushKeys(p256dh: PushTests.point, auth: PushTests.auth)), sender: sender,
            salt: try #require(Base64URL.decode("DGv6ra1nlYgDCS1FRnbzlw"))
        )
        let expected = """
            DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6\
            cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN
            """
        #expect(Base64URL.encode(message) == expected)
    }

    @Test func `a browser hears once it says that the first notification arrived, and each word once`() async throws {
        let centre = try await TestCentre()
        let made = try await subscribe(centre)
        #expect(made.confirmedAt == nil && centre.receivers.take(PushTests.endpoint).count == 1)
        _ = try await centre.open("Before the yes")
        #expect(await heard(centre).isEmpty)
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        let challenge = try #require(made.challenge)
        #expect(try await centre.get(made.path + "/confirm", method: .post, form, body: "challenge=\(challenge)").status == 303)
        let part = try await centre.component("Search")
        let incident = try await centre.open("Slow", .investigating, [part: .majorOutage])
        let told = await heard(centre)
        try #require(told.count == 1)
        let fields = told[0].fields
        #expect(fields["content-encoding"] == "aes128gcm" && fields["ttl"] == "86400" && fields["urgency"] == "high")
        #expect(fields["topic"] == StatusID(incident).description && fields["authorization"]?.hasPrefix("vapid t=ey") == true)
        #expect(await heard(centre).isEmpty)
        #expect(try await centre.get(made.path).text.contains("https://push.example.org"))
        #expect(try await !centre.get(made.path).text.contains("send/abc"))
    }

    @Test func `who asks again keeps one subscription, under another link`() async throws {
        let centre = try await TestCentre()
        let first = try await confirmed(centre)
        let second = try await subscribe(centre)
        #expect(first.id == second.id && first.token != second.token && second.confirmedAt != nil)
        centre.receivers.behave(.answers(503), at: PushTests.endpoint)
        await #expect(throws: Problem.self) { try await subscribe(centre) }
        #expect(try await count("subscriptions", in: centre) == 1, "what is confirmed outlives a push service that is busy")
        let other = P256.KeyAgreement.PrivateKey().publicKey.x963Representation
        let keys = try #require(PushKeys(p256dh: Base64URL.encode(other), auth: PushTests.auth))
        await #expect(throws: Problem.self) {
            try await centre.services.subscriptions.add(browser: keys, at: PushTests.endpoint, .all, from: "192.0.2.8")
        }
    }

    @Test func `a push service that asks to wait is left alone, and 410 ends it`() async throws {
        let centre = try await TestCentre()
        _ = try await confirmed(centre)
        centre.receivers.behave(.pauses(429, seconds: 600), at: PushTests.endpoint)
        _ = try await centre.open("Slow")
        #expect(await heard(centre).count == 1)
        centre.clock.move(599 * .second)
        #expect(await heard(centre).isEmpty)
        centre.receivers.behave(.answers(201), at: PushTests.endpoint)
        centre.clock.move(2 * .second)
        #expect(await heard(centre).first?.fields["ttl"] == "85799")
        centre.receivers.behave(.answers(413), at: PushTests.endpoint)
        _ = try await centre.open("Too long")
        #expect(await heard(centre).count == 1)
        #expect(try await count("deliveries", in: centre) == 0)
        centre.receivers.behave(.answers(410), at: PushTests.endpoint)
        _ = try await centre.open("Gone")
        #expect(await heard(centre).count == 1)
        #expect(try await count("subscriptions", in: centre) == 0)
    }

    @Test func `an older word does not come after a newer one, and what is our own fault ends no browser`() async throws {
        let centre = try await TestCentre()
        _ = try await confirmed(centre)
        centre.receivers.behave(.answers(503), at: PushTests.endpoint)
        let incident = try await centre.open("Slow")
        #expect(await heard(centre).count == 1)
        centre.receivers.behave(.answers(201), at: PushTests.endpoint)
        try await centre.say(.resolved, of: incident)
        #expect(await heard(centre).count == 1)
        #expect(try await count("deliveries", in: centre) == 0)
        centre.receivers.behave(.answers(403), at: PushTests.endpoint)
        for _ in 0..<7 {
            _ = try await centre.open("Refused")
            for _ in 0..<24 {
                _ = await heard(centre)
                centre.clock.move(.hour)
            }
        }
        #expect(try await count("subscriptions", in: centre) == 1)
    }

    @Test func `what is no browser is refused, and nothing of it stays`() async throws {
        let centre = try await TestCentre()
        let none = String(PushTests.point.dropLast(4)) + "AAAA"
        for (point, auth) in [(none, PushTests.auth), (PushTests.point, "BTBZ"), ("", ""), ("====", PushTests.auth)] {
            #expect(PushKeys(p256dh: point, auth: auth) == nil)
        }
        centre.receivers.behave(.answers(403), at: PushTests.endpoint)
        let body = #"{"endpoint":"\#(PushTests.endpoint)","keys":{"p256dh":"\#(PushTests.point)","auth":"\#(PushTests.auth)"}}"#
        for (sent, code) in [(body, "push_not_taken"), (body.replacing(PushTests.auth, with: "AA"), "field_invalid")] {
            let answer = try await centre.get("/api/status/v1/subscriptions", method: .post, PushTests.json, body: sent)
            #expect(answer.status == 422 && answer.text.contains(code))
        }
        #expect(try await count("subscriptions", in: centre) == 0)
    }

    @Test func `the longest words fit into one message`() async throws {
        let centre = try await TestCentre()
        let incident = try await centre.open(String(repeating: "\"👩‍🚒", count: 100))
        try await centre.say(.identified, String(repeating: "\"\n", count: 4_000) + "x", of: incident)
        let whole = try #require(try await centre.facts().incidents.first)
        let notice = PushNotice(of: whole)
        let keys = try #require(PushKeys(p256dh: PushTests.point, auth: PushTests.auth))
        #expect(try PushEncryption.message(Array(notice.json.utf8), for: keys).count <= 3_000)
        #expect(notice.json.contains("Identified: ") && notice.json.contains("…"))
    }

    @Test func `the worker is never kept, and speaks for every page`() async throws {
        let centre = try await TestCentre()
        let worker = try await centre.get("/push-worker.js")
        #expect(worker.fields["cache-control"] == "no-cache" && worker.fields["content-type"] == "text/javascript; charset=utf-8")
        let key = centre.services.subscriptions.pushes.key.publicText
        #expect(try await centre.get("/api/status/v1/push").text.contains(key))
        #expect(try await centre.get("/subscribe").text.contains("data-key=\"\(key)\""))
        let kept = try await VAPIDKey.kept(in: centre.services.database)
        #expect(try await VAPIDKey.kept(in: centre.services.database).publicText == kept.publicText)
    }
}
