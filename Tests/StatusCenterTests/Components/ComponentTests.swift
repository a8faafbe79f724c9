import Testing
import Web

@testable import StatusCenter

struct ComponentTests {
    @Test func `a component is changed whole or not at all, and keeps what nobody speaks of`() async throws {
        let centre = try await TestCentre()
        let (site, region) = (try await centre.component("Site"), try await centre.regions("Asia")[0])
        let components = centre.services.components
        await #expect(throws: Problem.self) { try await components.change(site, to: .init(name: "", regions: [region]), by: .start) }
        #expect(try await centre.facts().components.map(\.regions) == [[]])
        try await components.change(site, to: .init(description: "It answers.", regions: [region]), by: .start)
        let changed = try #require(try await centre.facts().components.first)
        #expect(changed.name == "Site" && changed.description == "It answers." && changed.regions == [region])
    }
}
