import Storage
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
        try await components.change(site, to: .init(name: "Page"), by: .start)
        #expect(try await centre.facts().components.map(\.description) == ["It answers."])
        try await components.change(site, to: .init(description: ""), by: .start)
        #expect(try await centre.facts().components.map(\.description) == [nil])
    }

    @Test func `what a save leaves as it was is neither touched nor logged`() async throws {
        let centre = try await TestCentre()
        let components = centre.services.components
        let group = try await components.add(ComponentOrder(name: "Group", isGroup: true), by: .start)
        let (site, disk) = (try await centre.component("Site", in: group), try await centre.component("Disk", in: group))
        let feed = try await centre.component("Feed")
        let made = centre.clock.now()
        func touched() async throws -> [Int64] { try await centre.facts().components.filter { $0.updatedAt != made }.map(\.id) }
        func logged() async throws -> [String] {
            let entries = try await centre.services.database.read { tx in try AuditLog.entries(before: nil, limit: 20, in: tx) }
            return entries.map(\.action).filter { $0 != "component.added" }
        }
        centre.clock.move(.minute)
        let same = ComponentChanges(
            name: "Site", description: "", regions: [], needs: [], membership: .of(group: group), isShownOnlyWhenDegraded: false
        )
        try await components.change(site, to: same, by: .start)
        try await components.change(group, to: ComponentChanges(name: "Group", description: "", parts: [disk, site]), by: .start)
        #expect(try await touched() == [])
        #expect(try await logged() == [])
        try await components.change(group, to: ComponentChanges(name: "Group", parts: [disk, feed]), by: .start)
        #expect(try await touched() == [site, feed])
        #expect(try await logged() == ["group.filled"])
        try await components.change(site, to: ComponentChanges(name: "Site", regions: [], needs: [disk]), by: .start)
        #expect(try await logged() == ["component.placed", "group.filled"])
    }
}
