import Testing
import Web

@testable import StatusCenter

struct RegionTests {
    @Test func `an incident in one of three regions is regional, and the others stay green`() async throws {
        let centre = try await TestCentre()
        let (site, api) = (try await centre.component("Site"), try await centre.component("API"))
        let regions = try await centre.regions("Africa", "Asia", "Europe")
        try await centre.services.components.place(api, regions: [regions[2]], needs: nil, by: .start)
        let order = IncidentOrder(
            name: "Slow in Asia", status: .investigating, body: "Told.", components: [ComponentChange(id: site, status: .partialOutage)],
            regions: [regions[1]]
        )
        let incident = try await centre.services.incidents.open(order, by: .start)
        centre.clock.move(.hour)
        var facts = try await centre.facts()
        #expect(facts.regions.map(\.status) == [.operational, .partialOutage, .operational])
        #expect(facts.regions.map { $0.parts.count } == [1, 1, 2])
        #expect(facts.regions.map { $0.uptime.words() == "100 %" } == [true, false, true])
        let front = try await centre.get("/").text
        #expect(front.contains("regional · Asia") && front.contains("In Asia; elsewhere as usual"))
        let table = try await centre.get("/uptime.csv").text
        #expect(table.contains(",region,") && table.contains("\"Asia\",partial_outage,3600,"))
        // Statuspage's bodies have no word for it.
        #expect(!(try await centre.get("/api/v2/summary.json").text.contains("region")))
        #expect(try await centre.get("/api/status/v1/overview.json").text.contains("\"reach\":\"regional\""))
        let everywhere = IncidentWord(status: .identified, body: "It is everywhere.", regions: [])
        try await centre.services.incidents.update(incident, everywhere, by: .start)
        facts = try await centre.facts()
        #expect(facts.regions.map(\.status) == [.partialOutage, .partialOutage, .partialOutage])
        let removing = await #expect(throws: Problem.self) {
            let again = IncidentWord(status: .identified, body: "Not so.", regions: [regions[0]])
            try await centre.services.incidents.update(incident, again, by: .start)
            try await centre.services.regions.remove(regions[0], by: .start)
        }
        #expect(removing?.code == "region_in_use")
    }

    @Test func `what probes of one region find is regional until one of everywhere fails`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let regions = try await centre.regions("Africa", "Asia", "Europe")
        for (name, region) in [("africa", regions[0]), ("asia", regions[1]), ("all", nil)] as [(String, Int64?)] {
            let order = ProbeOrder(
                componentID: site, name: name, kind: .http, target: "http://platform.example/\(name)", regionID: region
            )
            _ = try await centre.services.probes.add(order, by: .start)
        }
        let feed = try await centre.component("Feed")
        _ = try await centre.probe("feed", of: feed)
        centre.network.fail("africa")
        try await centre.rounds(3)
        #expect(try await centre.facts().incidents.map(\.regions) == [[regions[0]]])
        centre.network.fail("asia")
        try await centre.rounds(3)
        let spread = try #require(try await centre.facts().incidents.first)
        #expect(spread.regions == Array(regions[0...1]) && spread.updates.count == 2)
        centre.network.fail("feed")
        try await centre.rounds(3)
        #expect(try await centre.facts().incidents.map(\.regions) == [[]])
    }

    @Test func `an incident that goes on has been where it was, and what is under maintenance says nothing of where`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        let regions = try await centre.regions("Africa", "Asia")
        let asked: [(String, Int64, Int64?)] = [("africa", site, regions[0]), ("asia", site, regions[1]), ("feed", feed, nil)]
        for (name, part, region) in asked {
            let order = ProbeOrder(
                componentID: part, name: name, kind: .http, target: "http://platform.example/\(name)", regionID: region
            )
            _ = try await centre.services.probes.add(order, by: .start)
        }
        let now = centre.clock.now()
        let maintenance = IncidentOrder(
            kind: .maintenance, name: "A new disk", status: .inProgress, body: "It takes an hour.",
            components: [ComponentChange(id: feed, status: .underMaintenance)], scheduledFor: now, scheduledUntil: now + .hour
        )
        let disk = try await centre.services.incidents.open(maintenance, by: .start)
        // The feed's probe speaks of everywhere, and is excused.
        centre.network.fail("africa", "feed")
        try await centre.rounds(3)
        func outage() async throws -> Incident? { try await centre.facts().incidents.first { $0.kind == .incident } }
        #expect(try await outage()?.regions == [regions[0]])
        #expect(try await outage()?.updates.first?.body.contains("feed") == false)
        centre.network.heal()
        try await centre.rounds(2)
        centre.network.fail("asia")
        try await centre.rounds(3)
        #expect(try await outage()?.regions == regions)
        centre.network.heal()
        try await centre.rounds(6)
        let again = IncidentWord(status: .investigating, body: "It was everywhere.", regions: [])
        let id = try #require(try await outage()?.id)
        try await centre.services.incidents.update(id, again, by: .start)
        try await centre.say(.resolved, of: id)
        try await centre.say(.completed, of: disk)
        centre.network.fail("asia")
        try await centre.rounds(3)
        #expect(try await outage()?.status == .investigating)
        #expect(try await outage()?.regions == [])
    }
}
