import Foundation
import Testing

@testable import StatusCenter

struct WatchFileTests {
    /// Each with the line at which a person has to look.
    @Test(arguments: [
        ("{\n  \"regions\": [\"Asia\", \"Asia\"]\n}", "line 2: “Asia” stands there twice"),
        ("{\n  \"region\": []\n}", "line 2: “region” is not known here; there is components, dependents, groups, page, regions"),
        ("{\n  /* so\n  it begins", "line 2: the comment does not end"),
        ("{\n\"components\": [\n{\"name\": \"Site\",\n\"needs\": [\"Disk\"]}]}", "line 3: the file has no component “Disk”"),
        ("{\n\"regions\": [\n1]}", "line 3: “regions” is text in quotes"),
        ("{\n\"regions\": [yes]}", "line 2: “yes” is no value; text stands in quotes"),
        ("{}\n{}", "line 2: something follows the end"),
        ("{\n\n\"components\": [{\"name\": \"Site\", \"probes\": [\n{\"name\": \"a\", \"kind\": \"http\",\n\"target\": \"ftp://x\"}]}]}",
         "line 5: The target must be an http:// or https:// address."),
        ("{\"components\": [{\"name\": \"Site\", \"probes\": [\n{\"name\": \"a\", \"kind\": \"heartbeat\", \"target\": \"60\"}]}]}",
         "line 2: a heartbeat has a secret of 32 random bytes in base64url, and no other probe has"),
        (String(repeating: "[", count: 100_000), "line 1: it is nested too deeply"),
    ])
    func `a bad file is refused with the line`(_ text: String, _ complaint: String) {
        let refused = #expect(throws: WatchFileError.self) { try WatchPlanReader.read(text) }
        #expect(refused?.description == complaint)
    }

    @Test func `a file is taken whole, again when it changes, and not at all when it is bad`() async throws {
        let centre = try await TestCentre()
        let file = centre.services.watchFile
        func keep(_ text: String) async throws -> Bool {
            try text.write(toFile: file.path, atomically: true, encoding: .utf8)
            return try await file.look()
        }
        #expect(!(try await file.look()))
        let byHand = try await centre.component("Made by hand")
        #expect(try await keep(WatchFileTests.first))
        #expect(!(try await file.look()))
        var facts = try await centre.facts()
        #expect(facts.components.map(\.name) == ["Made by hand", "Watch", "Site", "Disk"])
        #expect(facts.regions.map(\.region.name) == ["Asia", "Europe"])
        #expect(facts.dependents.map(\.name) == ["Creators"] && facts.about.monthlyActives == 1_200)
        let (site, disk) = (facts.components[2].id, facts.components[3].id)
        #expect(facts.dependencies.broken(by: disk) == [site])
        centre.network.fail("site")
        try await centre.rounds(3)
        #expect(try await centre.status(of: site) == .majorOutage)
        // A circle is only seen when it is applied: then nothing of it is.
        let circle = WatchFileTests.first.replacing("\"name\": \"Disk\"", with: "\"name\": \"Disk\", \"needs\": [\"Site\"]")
        #expect(!(try await keep(circle.replacing("\"Asia\", ", with: ""))))
        #expect(file.refusal?.reason == "A component cannot need itself, also not through others.")
        #expect(try await centre.facts().regions.count == 2)
        #expect(try await keep(WatchFileTests.first.replacing("\"Asia\", ", with: "").replacing("\"Creators\"", with: "\"Makers\"")))
        facts = try await centre.facts()
        #expect(file.refusal == nil && facts.regions.map(\.region.name) == ["Europe"] && facts.dependents.map(\.name) == ["Makers"])
        // What keeps its name keeps its history.
        #expect(facts.component[site]?.status == .majorOutage)
        #expect(try await keep("{}"))
        facts = try await centre.facts()
        #expect(facts.components.map(\.id) == [byHand] && facts.dependents.isEmpty)
        // One that an incident names stays with its history.
        #expect(facts.regions.map(\.region.name) == ["Europe"])
    }

    private static let first = """
        {
          // What creators need.
          "page": {"operator": "The harbour's co-operative", "contact": "https://example.org", "monthly_actives": 1200},
          "regions": ["Asia", "Europe"],
          "groups": [
            {"name": "Watch", "components": [
              {"name": "Site", "description": "It \\u00e4nswers.", "regions": ["Europe"], "needs": ["Disk"], "probes": [
                {"name": "site", "kind": "http", "target": "http://platform.example/site", "region": "Europe"},
              ]},
            ]},
          ],
          "components": [{"name": "Disk", "probes": [
            {"name": "disk", "kind": "heartbeat", "target": "600", "secret": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
          ]}],
          "dependents": [{"name": "Creators", "about": "They post.", "components": ["Site"]}],
        }
        """
}
