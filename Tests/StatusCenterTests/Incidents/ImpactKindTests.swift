import Testing

@testable import StatusCenter

struct ImpactKindTests {
    @Test func `the reach of an incident follows from the components it names`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        _ = try await centre.open("Nothing in particular")
        _ = try await centre.open("One", .investigating, [site: .majorOutage])
        _ = try await centre.open("All", .investigating, [site: .majorOutage, feed: .majorOutage])
        let falling = try await centre.open("One after the other", .investigating, [site: .majorOutage])
        centre.clock.move(5 * .minute)
        let next = IncidentWord(status: .identified, body: "Now the feed.", components: [ComponentChange(id: feed, status: .majorOutage)])
        try await centre.services.incidents.update(falling, next, by: .start)
        let facts = try await centre.facts()
        let pairs = facts.incidents.map { ($0.name, ImpactKind(of: $0, among: facts.components)?.rawValue ?? "none") }
        let kinds = Dictionary(uniqueKeysWithValues: pairs)
        #expect(kinds == ["Nothing in particular": "none", "One": "partial", "All": "global", "One after the other": "cascading"])
    }
}
