import Testing
import Web

@testable import StatusCenter

struct ImpactStatementTests {
    @Test func `an open incident says whom it hits and how, and its post-mortem begins with that`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        try await centre.services.components.place(feed, regions: nil, needs: [site], by: .start)
        let dependents = centre.services.dependents
        let creators = try await dependents.add(name: "Creators", about: "They post.", components: [feed], by: .start)
        let brands = try await dependents.add(name: "Brands", about: "They launch.", components: [], by: .start)
        _ = try await centre.facts()
        let messages = try centre.services.live.listen()
        let incident = try await centre.open("Slow", .investigating, [site: .partialOutage])
        let path = "/incidents/\(StatusID(incident))"
        #expect(try await centre.get(path).text.contains("Creators"), "nobody was named: whoever needs the part, also through others")
        #expect(try await centre.get("/").text.contains("Brands") == false)
        let form = try await centre.keeper(.editor)
        let body = "status=identified&body=A+cable.&impact_statement=Posts+appear+late.&audience=\(StatusID(brands))"
        #expect(try await centre.get("/desk/incidents/\(StatusID(incident))/updates", method: .post, form, body: body).status == 303)
        for page in [path, "/", "/api/status/v1/overview.json"] {
            #expect(try await centre.get(page).text.contains("Posts appear late."), "\(page)")
        }
        #expect(try await centre.get(path).text.contains("Brands"))
        #expect(try await centre.get(path).text.contains("Creators") == false, "who is named is named by hand")
        let stale = "status=identified&body=Further.&impact_statement=Uploads+wait.&shown_statement=Uploads+wait."
            + "&audience=\(StatusID(creators))&shown_audience=\(StatusID(creators))"
        #expect(try await centre.get("/desk\(path)/updates", method: .post, form, body: stale).status == 303)
        #expect(try await centre.get(path).text.contains("Posts appear late."), "what an older form left as it was takes nothing back")
        let desk = try await centre.get("/desk\(path)", form).text
        #expect(desk.contains(#"name="shown_statement" value="Posts appear late.""#))
        #expect(desk.contains(#"name="shown_audience" value="\#(StatusID(brands))""#))
        #expect(try await centre.get("/api/v2/incidents.json").text.contains("Posts appear late.") == false, "Statuspage knows no such key")
        centre.services.live.close()
        var heard: [String] = []
        for await message in messages { heard.append(message.data) }
        #expect(heard.last?.contains(#""impact_statement":"Posts appear late.""#) == true)
        #expect(heard.last?.contains(#""audiences":["Brands"]"#) == true)
        try await centre.say(.resolved, of: incident)
        #expect(try await centre.services.incidents.postmortem(incident).impact == "Posts appear late.")
        let told = Postmortem(summary: "A cable.", impact: "Brands waited for two hours.")
        try await centre.services.incidents.explain(incident, told, causeClass: nil, by: .start)
        _ = try await centre.facts()
        let page = try await centre.get(path).text
        #expect(page.contains("Brands waited for two hours.") && !page.contains("Posts appear late."), "it is said once")
        try await dependents.remove(brands, by: .start)
        #expect(try await centre.facts().audiences(of: try #require(try await centre.facts().incidents.first)).map(\.id) == [creators])
    }

    @Test func `a further word leaves what was said of it, an empty one takes it back, and nobody unknown is named`() async throws {
        let centre = try await TestCentre()
        let incidents = centre.services.incidents
        let order = IncidentOrder(name: "Slow", status: .investigating, body: "Told.", statement: "Uploads wait.")
        let incident = try await incidents.open(order, by: .start)
        try await incidents.update(incident, IncidentWord(status: .identified, body: "Further."), by: .start)
        #expect(try await incidents.one(incident).statement == "Uploads wait.")
        try await incidents.update(incident, IncidentWord(status: .identified, body: "Further.", statement: ""), by: .start)
        #expect(try await incidents.one(incident).statement == nil)
        for word in [
            IncidentWord(status: .identified, body: "Further.", audiences: [99]),
            IncidentWord(status: .identified, body: "Further.", statement: String(repeating: "a", count: 1_001)),
        ] {
            await #expect(throws: Problem.self) { try await incidents.update(incident, word, by: .start) }
        }
        #expect(try await incidents.one(incident).updates.count == 3)
    }

    @Test func `mail and chats say whom it hits and how, and what programs get stays as Statuspage has it`() async throws {
        let centre = try await TestCentre()
        let (site, subscriptions) = (try await centre.component("Site"), centre.services.subscriptions)
        _ = try await centre.services.dependents.add(name: "Creators", about: "They post.", components: [site], by: .start)
        let hooks = [WebhookFormat.statuspage, .slack, .discord, .teams].map { ($0, "https://\($0.rawValue).example.org/in") }
        for (format, url) in hooks {
            try await subscriptions.confirm(try await subscriptions.add(webhook: url, .all, format: format, from: "192.0.2.7"))
            _ = centre.receivers.take(url)
        }
        try await subscriptions.add(mail: "kim@example.org", .all, from: "198.51.100.7")
        await centre.services.courier.round()
        let link = try #require(centre.receivers.takeMail().first?.text.firstMatch(of: #/(/subscriptions/[A-Za-z0-9_-]{43})/#)?.1)
        #expect(try await centre.get("\(link)/confirm", method: .post, TestCentre.form, body: "").status == 303)
        let order = IncidentOrder(
            name: "Slow", status: .investigating, body: "Told.", components: [ComponentChange(id: site, status: .partialOutage)],
            statement: "Posts appear late."
        )
        let incident = try await centre.services.incidents.open(order, by: .start)
        for _ in 0..<3 { await centre.services.courier.round() }
        let mail = try #require(centre.receivers.takeMail().first)
        #expect(mail.text.contains("Site: partial outage\n\nWhom it hits: Creators\nPosts appear late.\n\nhttps://"))
        for (format, url) in hooks {
            let bodies = centre.receivers.take(url).map(\.body)
            #expect(!bodies.isEmpty && bodies.contains { $0.contains("Posts appear late.") } == (format != .statuspage), "\(format)")
        }
        try await centre.say(.resolved, of: incident)
        await centre.services.courier.round()
        #expect(centre.receivers.takeMail().first?.text.contains("Whom it hit: Creators\nPosts appear late.") == true)
    }
}
