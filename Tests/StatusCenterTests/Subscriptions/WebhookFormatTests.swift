import Testing
import Web

@testable import StatusCenter

struct WebhookFormatTests {
    @Test func `a chat is asked in its own words, confirmed by who reads there, and told each word once`() async throws {
        let centre = try await TestCentre()
        let part = try await centre.component("Search")
        let subscriptions = centre.services.subscriptions
        for (format, key) in [(WebhookFormat.slack, "text"), (.discord, "content"), (.teams, "attachments")] {
            let url = "https://\(format.rawValue).example.org/in"
            let made = try await subscriptions.add(webhook: url, .all, format: format, from: "192.0.2.\(key.count)")
            #expect(made.confirmedAt == nil)
            let asked = try #require(centre.receivers.take(url).first)
            let challenge = try #require(made.challenge)
            #expect(asked.json[key] != nil && asked.body.contains(challenge))
            try await subscriptions.confirm(made, challenge: challenge)
        }
        _ = try await centre.open("<!channel> is slow", .investigating, [part: .partialOutage])
        for _ in 0..<3 { await centre.services.courier.round() }
        let told = ["slack", "discord", "teams"].map { centre.receivers.take("https://\($0).example.org/in") }
        // The change of the component stands in the words; it is no message of its own.
        #expect(told.map(\.count) == [1, 1, 1])
        #expect(told[0][0].body.contains("&lt;!channel&gt; is slow") && told[1][0].body.contains("allowed_mentions"))
        #expect(told.allSatisfy { $0[0].body.contains("partial outage") && $0[0].fields["webhook-signature"] != nil })
        #expect(throws: Problem.self) { try SubscriptionRoutes.format("fax") }
    }

    @Test func `long words are cut to what a chat takes, and the link stays`() throws {
        let words = String(repeating: "👩‍🚒 it is slow. ", count: 400) + "\n\nhttps://status.example.org/incidents/0123456789ab"
        let subject = String(repeating: "日本👩‍🚒", count: 50)
        guard case .object(let members)? = WebhookFormat.discord.message(subject, words), case .text(let told)? = members.first?.1 else {
            Issue.record("no message")
            return
        }
        #expect(told.utf16.count <= 2_000 && told.utf16.count > 1_980)
        #expect(told.hasSuffix("…\nhttps://status.example.org/incidents/0123456789ab"))
        #expect(WebhookFormat.discord.message("a", "b\nc")?.json.contains("a\\nb\\nc") == true)
    }

    @Test func `the line for other pages says what is wrong, to any page`() async throws {
        let centre = try await TestCentre()
        let part = try await centre.component("Search")
        _ = try await centre.component("Website")
        _ = try await centre.open("Slow", .investigating, [part: .degradedPerformance])
        let told = try await centre.get("/widget.json")
        #expect(told.text.contains("\"indicator\":\"minor\"") && told.text.contains("\"incident\":\"Slow\""))
        let script = try await centre.get("/embed.js")
        #expect(script.fields["access-control-allow-origin"] == "*" && !script.text.contains("innerHTML"))
        #expect(try await centre.get("/subscribe").text.contains("https://status.example.org/embed.js"))
    }
}
