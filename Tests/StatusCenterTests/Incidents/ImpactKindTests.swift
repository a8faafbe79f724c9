import Testing

@testable import StatusCenter

struct ImpactKindTests {
    /// Two components of which the second needs the first, and three regions.
    @Test func `the reach of an incident follows from its components, its regions and their order`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        try await centre.services.components.place(feed, regions: nil, needs: [site], by: .start)
        let regions = try await centre.regions("Africa", "Asia", "Europe")
        func open(_ name: String, _ components: [Int64], _ regions: [Int64] = []) async throws -> Int64 {
            let changes = components.map { ComponentChange(id: $0, status: .majorOutage) }
            let order = IncidentOrder(name: name, status: .investigating, body: "Told.", components: changes, regions: regions)
            return try await centre.services.incidents.open(order, by: .start)
        }
        _ = try await open("Nothing in particular", [])
        _ = try await open("One", [site])
        _ = try await open("All", [site, feed])
        _ = try await open("All in one region", [site, feed], [regions[0]])
        _ = try await open("A region without a part", [], [regions[0], regions[1]])
        _ = try await open("All regions", [site], regions)
        for (name, first, minutes, second) in [
            ("Cause first", site, 10, feed), ("Cause last", feed, 5, site), ("Too late", site, 11, feed),
        ] {
            let incident = try await open(name, [first])
            centre.clock.move(Int64(minutes) * .minute)
            let next = IncidentWord(status: .identified, body: "Further.", components: [ComponentChange(id: second, status: .majorOutage)])
            try await centre.services.incidents.update(incident, next, by: .start)
        }
        let facts = try await centre.facts()
        let pairs = facts.incidents.map { ($0.name, ImpactKind(of: $0, in: facts.surroundings)?.rawValue ?? "none") }
        #expect(Dictionary(uniqueKeysWithValues: pairs) == [
            "Nothing in particular": "none", "One": "partial", "All": "global", "All in one region": "regional",
            "A region without a part": "regional", "All regions": "partial", "Cause first": "cascading", "Cause last": "global",
            "Too late": "global",
        ])
    }
}
