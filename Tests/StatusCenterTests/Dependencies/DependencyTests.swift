import Testing
import Web

@testable import StatusCenter

struct DependencyTests {
    @Test func `what breaks follows from who needs whom, and nothing needs itself`() async throws {
        let centre = try await TestCentre()
        let (disk, site, feed) = (
            try await centre.component("Disk"), try await centre.component("Site"), try await centre.component("Feed")
        )
        let components = centre.services.components
        try await components.place(feed, regions: nil, needs: [site], by: .start)
        try await components.place(site, regions: nil, needs: [disk], by: .start)
        for needs in [[feed], [disk], [site, 7]] {
            await #expect(throws: Problem.self) { try await components.place(disk, regions: nil, needs: needs, by: .start) }
        }
        _ = try await centre.services.dependents.add(name: "Creators", about: "They post.", components: [feed], by: .start)
        _ = try await centre.open("No disk", .investigating, [disk: .majorOutage])
        let facts = try await centre.facts()
        #expect(facts.dependencies.broken(by: disk) == [site, feed])
        #expect(facts.dependencies.depths(of: [disk, site, feed]) == [disk: 0, site: 1, feed: 2])
        #expect(facts.dependents.map(facts.status) == [.majorOutage])
        let page = try await centre.get("/dependencies").text
        #expect(page.contains("Site, Feed, Creators") && page.contains("Needs what is not well now:</b> Disk"))
    }
}
