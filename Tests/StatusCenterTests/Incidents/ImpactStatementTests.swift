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
}
