import Storage
import Testing
import Web

@testable import StatusCenter

struct DependencyTests {
    @Test func `those who depend on it get another name, but none that is taken, nor where the file names them`() async throws {
        let centre = try await TestCentre()
        let (dependents, database) = (centre.services.dependents, centre.services.database)
        let creators = try await dependents.add(name: "Creators", about: "They post.", components: [], by: .start)
        _ = try await dependents.add(name: "Brands", about: "They launch.", components: [], by: .start)
        let (path, keeper) = ("/api/status/v1/dependents/\(StatusID(creators))", try await centre.keeper(.admin))
        func rename(_ name: String) async throws -> Int {
            let fields = keeper.merging(["Content-Type": "application/json"]) { $1 }
            return try await centre.get(path, method: .patch, fields, body: #"{"name":"\#(name)"}"#).status
        }
        #expect(try await rename("Makers") == 200)
        #expect(try await centre.facts().dependents.map { "\($0.name): \($0.about)" } == ["Makers: They post.", "Brands: They launch."])
        #expect(try await rename("Makers") == 200, "the same again")
        #expect(try await rename("Brands") == 409)
        #expect(try await rename("") == 422)
        try await database.write { tx in _ = try tx.run("UPDATE dependents SET is_of_file = 1") }
        #expect(try await rename("Others") == 409)
    }

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
