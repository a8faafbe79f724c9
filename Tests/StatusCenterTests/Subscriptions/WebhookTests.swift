import Foundation
import Storage
import Testing
import Web

@testable import StatusCenter

struct WebhookTests {
    private static let hook = "https://hooks.example.org/in"
    private static let other = "https://other.example.org/in"
    private static let json: [String: String] = ["Content-Type": "application/json"]

    private func subscribe(_ url: String = hook, to components: [Int64] = [], in centre: TestCentre) async throws -> Subscription {
        try await centre.services.subscriptions.add(webhook: url, Subscription.Scope(components), from: "192.0.2.7")
    }

    private func heard(_ url: String = hook, in centre: TestCentre) async -> [HandReceivers.Heard] {
        await centre.services.courier.round()
        return centre.receivers.take(url)
    }

    private func code(_ work: () async throws -> some Any) async -> String? {
        do {
            _ = try await work()
            return nil
        } catch { return (error as? Problem)?.code ?? "\(error)" }
    }

    @Test func `who sends the challenge back hears of incidents and components in Statuspage's words, signed`() async throws {
        let centre = try await TestCentre()
        let part = try await centre.component("Search")
        let made = try await subscribe(in: centre)
        #expect(made.confirmedAt != nil)
        let incident = try await centre.open("Slow", .investigating, [part: .partialOutage])
        let messages = await heard(in: centre)
        try #require(messages.count == 2)
        #expect(Set(messages[0].json.keys) == ["meta", "page", "incident"])
        let told = try #require(messages[0].json["incident"] as? [String: Any])
        let keys = """
            name status created_at updated_at monitoring_at resolved_at impact shortlink postmortem_ignored postmortem_body
            postmortem_body_last_updated_at postmortem_published_at postmortem_notified_subscribers postmortem_notified_twitter backfilled
            scheduled_for scheduled_until scheduled_remind_prior scheduled_reminded_at impact_override scheduled_auto_in_progress
            scheduled_auto_completed id page_id incident_updates components
            """.split { $0.isWhitespace }.map(String.init)
        #expect(Set(told.keys) == Set(keys))
        #expect(told["id"] as? String == StatusID(incident).description)
        let update = try #require((told["incident_updates"] as? [[String: Any]])?.first)
        #expect(update["body"] as? String == "Told." && update["wants_twitter_update"] as? Bool == false)
        #expect(Set(messages[1].json.keys) == ["meta", "page", "component", "component_update"])
        let change = try #require(messages[1].json["component_update"] as? [String: Any])
        #expect(change["old_status"] as? String == "operational" && change["new_status"] as? String == "partial_outage")
        #expect(change["component_type"] as? String == "Component")
        let page = try #require(messages[1].json["page"] as? [String: Any])
        #expect(page["status_indicator"] as? String == "major")
        let meta = try #require(messages[0].json["meta"] as? [String: Any])
        #expect(meta["unsubscribe"] as? String == "https://status.example.org/subscriptions/\(made.token)")
        let secret = try #require(made.secret.flatMap { WebhookSecret($0) })
        for message in messages {
            let fields = message.fields
            let expected = WebhookSignature.headers(
                id: try #require(fields["webhook-id"]), at: centre.clock.now(), body: Array(message.body.utf8), secrets: [secret]
            )
            #expect(expected.allSatisfy { fields[$0.name] == $0.value })
        }
        #expect(await heard(in: centre).isEmpty, "once is enough")
    }

    @Test func `who does not say yes hears nothing, and is forgotten after a day`() async throws {
        let centre = try await TestCentre()
        for manner in [HandReceivers.Manner.mute, .answers(500), .answers(302), .unreachable] {
            centre.receivers.behave(manner, at: WebhookTests.hook)
            let made = try await subscribe(in: centre)
            #expect(made.confirmedAt == nil)
            centre.clock.move(.minute)
        }
        _ = try await centre.open("Slow")
        #expect(await heard(in: centre).isEmpty)
        centre.clock.move(.day)
        try await centre.services.database.write { [at = centre.clock.now()] tx in try SubscriptionSweep.forget(at: at, in: tx) }
        let left = try await centre.services.database.read { tx in try tx.row("SELECT count(*) FROM subscriptions")?.int(0) }
        #expect(left == 0)
    }

    @Test func `the challenge can be typed, and another one is refused`() async throws {
        let centre = try await TestCentre()
        centre.receivers.behave(.mute, at: WebhookTests.hook)
        let made = try await subscribe(in: centre)
        let subscriptions = centre.services.subscriptions
        #expect(await code { try await subscriptions.confirm(made, challenge: SessionToken().text) } == "field_invalid")
        let challenge = try #require(centre.receivers.lastChallenge(at: WebhookTests.hook))
        try await subscriptions.confirm(made, challenge: " \(challenge)\n")
        #expect(try await subscriptions.one(made.token).confirmedAt != nil)
    }

    @Test func `only who has chosen a part is told of it, and what names none concerns everybody`() async throws {
        let centre = try await TestCentre()
        let (search, feed) = (try await centre.component("Search"), try await centre.component("Feed"))
        let chosen = try await subscribe(to: [search], in: centre)
        _ = try await subscribe(WebhookTests.other, in: centre)
        _ = try await centre.open("Feed is slow", .investigating, [feed: .degradedPerformance])
        #expect(await heard(in: centre).isEmpty)
        #expect(centre.receivers.take(WebhookTests.other).count == 2)
        _ = try await centre.open("Something")
        #expect(await heard(in: centre).count == 1)
        try await centre.services.subscriptions.change(chosen, to: .some([feed]))
        _ = try await centre.open("Feed is down", .investigating, [feed: .majorOutage])
        #expect(await heard(in: centre).count == 2)
        #expect(await code { try await subscribe(to: [1], in: centre) } == "field_invalid")
    }

    @Test func `of drafts, of what is told afterwards, and of what was undone nobody is told`() async throws {
        struct Undone: Error {}
        let centre = try await TestCentre()
        let part = try await centre.component("Search")
        _ = try await subscribe(in: centre)
        let draft = try await centre.open("Perhaps", .draft, [part: .majorOutage])
        let order = IncidentOrder(
            name: "Last week", status: .resolved, body: "It was.", components: [ComponentChange(id: part, status: .majorOutage)],
            startedAt: HandClock.start - 2 * .day, resolvedAt: HandClock.start - .day
        )
        let incidents = centre.services.incidents
        let afterwards = try await incidents.open(order, by: .start)
        try await incidents.explain(afterwards, Postmortem(summary: "A disk."), causeClass: nil, by: .start)
        await #expect(throws: Undone.self) {
            try await centre.services.database.write { tx in
                try incidents.update(draft, IncidentWord(status: .investigating, body: "Now."), by: .start, in: tx)
                throw Undone()
            }
        }
        #expect(await heard(in: centre).isEmpty)
        try await centre.say(.investigating, of: draft)
        #expect(await heard(in: centre).count == 2)
    }

    @Test func `what fails is tried again under the same id, later each time, and for a day`() async throws {
        let centre = try await TestCentre()
        _ = try await subscribe(in: centre)
        centre.receivers.behave(.answers(503), at: WebhookTests.hook)
        _ = try await centre.open("Slow")
        var ids: Set<String> = []
        var tries: [Int64] = []
        for _ in 0..<(26 * 60) {
            for message in await heard(in: centre) {
                ids.insert(message.fields["webhook-id"] ?? "")
                tries.append(centre.clock.now() - HandClock.start)
            }
            centre.clock.move(.minute)
        }
        #expect(ids.count == 1)
        #expect((15...200).contains(tries.count), "\(tries.count)")
        #expect(try #require(tries.last) <= 24 * .hour)
        #expect(tries.filter { $0 < .hour }.count > tries.filter { $0 >= 22 * .hour }.count)
    }

    @Test func `after days of failures it is switched off, its page says so, and it can be asked again`() async throws {
        let centre = try await TestCentre()
        let made = try await subscribe(in: centre)
        centre.receivers.behave(.unreachable, at: WebhookTests.hook)
        for _ in 0..<7 {
            _ = try await centre.open("Slow")
            for _ in 0..<48 {
                _ = await heard(in: centre)
                centre.clock.move(.hour / 2)
            }
        }
        let off = try await centre.services.subscriptions.one(made.token)
        #expect(off.offReason == .failing)
        #expect(try await centre.get(made.path).text.contains("switched off"))
        _ = try await centre.open("Slow again")
        #expect(await heard(in: centre).isEmpty)
        centre.receivers.behave(.willing, at: WebhookTests.hook)
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        #expect(try await centre.get(made.path + "/confirm", method: .post, form, body: "").status == 303)
        _ = try await centre.open("And again")
        #expect(await heard(in: centre).count == 1)
    }

    @Test func `who answers that it is gone hears no more`() async throws {
        let centre = try await TestCentre()
        let made = try await subscribe(in: centre)
        centre.receivers.behave(.answers(410), at: WebhookTests.hook)
        _ = try await centre.open("Slow")
        #expect(await heard(in: centre).count == 1)
        #expect(try await centre.services.subscriptions.one(made.token).offReason == .gone)
    }

    @Test(arguments: [
        "http://93.184.216.34/in", "https://127.0.0.1/in", "https://10.1.2.3/", "https://[::1]/", "https://169.254.169.254/latest",
        "https://93.184.216.34:8443/", "ftp://example.org/", "https://kim@example.org/", "https://0x7f.1/", "nothing", "",
    ])
    func `what is not the public internet by https is not asked, and nothing of it stays`(url: String) async throws {
        let centre = try await TestCentre()
        let client = OutboundClient(policy: try OutboundPolicy(requiresTLS: true))
        let services = centre.services
        let subscriptions = Subscriptions(
            database: services.database, identifiers: services.incidents.identifiers,
            webhooks: .network(client, origin: "https://status.example.org"), pushes: services.subscriptions.pushes, offersMail: false,
            now: centre.clock.now
        )
        #expect(await code { try await subscriptions.add(webhook: url, .all, from: "192.0.2.7") } == "field_invalid")
        let left = try await services.database.read { tx in try tx.row("SELECT count(*) FROM subscriptions")?.int(0) }
        #expect(left == 0)
    }

    @Test func `while a secret is exchanged messages are signed with both for a day`() async throws {
        let centre = try await TestCentre()
        let made = try await subscribe(in: centre)
        let old = try #require(made.secret.flatMap { WebhookSecret($0) })
        let page = try await centre.get(made.path + "/secret", method: .post, TestCentre.form, body: "")
        let new = try #require(page.text.firstMatch(of: /whsec_[A-Za-z0-9+\/=]+/).flatMap { WebhookSecret(String($0.0)) })
        #expect(page.status == 201 && new != old && page.text.contains("Both sign until"))
        #expect(!(try await centre.get(made.path).text.contains("whsec_")))
        func heardIsSigned(by secrets: [WebhookSecret]) async throws {
            _ = try await centre.open("Slow")
            let message = try #require(await heard(in: centre).first)
            let expected = WebhookSignature.headers(
                id: try #require(message.fields["webhook-id"]), at: centre.clock.now(), body: Array(message.body.utf8), secrets: secrets
            )
            #expect(expected.allSatisfy { message.fields[$0.name] == $0.value })
            let signatures = message.fields["webhook-signature"]?.split(separator: " ").count
            #expect(signatures == secrets.count)
        }
        try await heardIsSigned(by: [new, old])
        let api = "/api/status/v1\(made.path)/secret"
        let early = try await centre.get(api, method: .post, WebhookTests.json, body: "")
        #expect(early.status == 409 && early.text.contains("old_secret_signs"))
        // As when the page is loaded again.
        let reloaded = try await centre.get(made.path + "/secret", method: .post, TestCentre.form, body: "")
        #expect(reloaded.status == 409 && !reloaded.text.contains("whsec_") && !reloaded.text.contains("Make a new secret"))
        try await heardIsSigned(by: [new, old])
        centre.clock.move(.day)
        try await heardIsSigned(by: [new])
        let again = try await centre.get(api, method: .post, WebhookTests.json, body: "")
        #expect(again.status == 201 && again.text.contains("\"old_secret_until\":"))
        let newest = try #require(again.text.firstMatch(of: /whsec_[^"]+/)?.0)
        let third = try #require(WebhookSecret(String(newest).replacing("\\/", with: "/")))
        try await heardIsSigned(by: [third, new])
        centre.clock.move(.day)
        try await heardIsSigned(by: [third])
        try await centre.services.database.write { [at = centre.clock.now()] tx in try SubscriptionSweep.forget(at: at, in: tx) }
        #expect(try await centre.services.subscriptions.one(made.token).oldSecret == nil)
        try await heardIsSigned(by: [third])
        let keys = try #require(PushKeys(p256dh: PushTests.point, auth: PushTests.auth))
        let browser = try await centre.services.subscriptions.add(browser: keys, at: "https://push.example.org/a", .all, from: "192.0.2.6")
        #expect(try await centre.get("/api/status/v1\(browser.path)/secret", method: .post, WebhookTests.json, body: "").status == 409)
    }

    @Test func `one network asks for few, and the API tells the secret once`() async throws {
        let centre = try await TestCentre()
        let body = #"{"url":"https://hooks.example.org/in"}"#
        let made = try await centre.get("/api/status/v1/subscriptions", method: .post, WebhookTests.json, body: body)
        #expect(made.status == 201 && made.text.contains("whsec_") && made.text.contains(#""is_confirmed":true"#))
        let address = try #require(made.text.firstMatch(of: #/subscriptions/([A-Za-z0-9_-]{43})/#)?.1)
        let path = "/api/status/v1/subscriptions/\(address)"
        let seen = try await centre.get(path)
        #expect(seen.status == 200 && !seen.text.contains("whsec_"))
        #expect(try await centre.get(path, method: .patch, WebhookTests.json, body: #"{"components":["nothing"]}"#).status == 422)
        for _ in 0..<4 { _ = try await centre.get("/api/status/v1/subscriptions", method: .post, WebhookTests.json, body: body) }
        #expect(try await centre.get("/api/status/v1/subscriptions", method: .post, WebhookTests.json, body: body).status == 429)
        #expect(try await centre.get(path, method: .delete).status == 204)
        #expect(try await centre.get(path).status == 404)
    }
}
