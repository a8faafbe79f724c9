import Foundation
import Storage
import Testing
import Web

@testable import StatusCenter

struct WatchFileTests {
    /// Each with the line at which a person has to look.
    @Test(arguments: [
        ("{\n  \"regions\": [\"Asia\", \"Asia\"]\n}", "line 2: “Asia” stands there twice"),
        ("{\n  \"region\": []\n}", "line 2: “region” is not known here; there is components, dependents, groups, page, regions"),
        ("{\n  /* so\n  it begins", "line 2: the comment does not end"),
        ("{\n\"components\": [\n{\"name\": \"Site\",\n\"needs\": [\"Disk\"]}]}", "line 3: the file has no component “Disk”"),
        ("{\n\"regions\": [\n1]}", "line 3: “regions” is text in quotes"),
        ("{\n\"regions\": [yes]}", "line 2: this is no value; text stands in quotes"),
        ("{\"components\": [{\"name\": \"Site\", \"probes\": [{\"name\": \"a\", \"kind\": \"http\", \"target\": \"http://x\",\n"
            + "\"timeout_ms\": -9223372036854775808}]}]}", "line 2: “timeout_ms” is a whole number"),
        ("{\"components\": [{\"name\": \"Site\", \"probes\": [\n\(heartbeat("a")),\n\(heartbeat("b"))]}]}",
         "line 3: another probe has this secret"),
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
            return try await file.lookTwice()
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
        await #expect(throws: WatchFileError.self) { try await WatchFileCheck.check(file.path) }
        #expect(try await centre.facts().regions.count == 2)
        #expect(try await keep(WatchFileTests.first.replacing("\"Asia\", ", with: "").replacing("\"Creators\"", with: "\"Makers\"")))
        facts = try await centre.facts()
        #expect(file.refusal == nil && facts.regions.map(\.region.name) == ["Europe"] && facts.dependents.map(\.name) == ["Makers"])
        // What keeps its name keeps its history.
        #expect(facts.component[site]?.status == .majorOutage)
        await #expect(throws: Problem.self) { try await centre.services.components.change(site, to: .init(name: "Page"), by: .start) }
        // What is asked elsewhere has not answered there yet.
        #expect(try await keep(WatchFileTests.first.replacing("example/site", with: "example/page")))
        try await WatchFileCheck.check(file.path)
        try await centre.rounds(1)
        #expect(try await centre.status(of: site) == .majorOutage)
        #expect(try await keep("{}"))
        facts = try await centre.facts()
        #expect(facts.components.map(\.id) == [byHand] && facts.dependents.isEmpty)
        // One that an incident names stays with its history.
        #expect(facts.regions.map(\.region.name) == ["Europe"])
    }

    @Test func `what goes makes room for what comes, and a secret moves to where it is said`() async throws {
        let centre = try await TestCentre()
        let file = centre.services.watchFile
        func keep(_ json: String) async throws {
            try json.write(toFile: file.path, atomically: true, encoding: .utf8)
            #expect(try await file.lookTwice(), "\(String(describing: file.refusal))")
        }
        func regions(_ prefix: String) -> String { (0..<Region.maximum).map { "\"\(prefix)\($0)\"" }.joined(separator: ",") }
        func parts(_ first: String, _ second: String) -> String {
            "\"components\": [{\"name\": \"Site\", \"probes\": [\(first)]}, {\"name\": \"Disk\", \"probes\": [\(second)]}]"
        }
        try await keep("{\"regions\": [\(regions("a"))], \(parts("", Self.heartbeat("tick")))}")
        let tick = try #require(try await centre.services.probes.all().first?.id)
        try await keep("{\"regions\": [\(regions("b"))], \(parts("", Self.heartbeat(" tick ")))}")
        #expect(try await centre.services.probes.all().map(\.id) == [tick])
        try await keep("{\(parts("", Self.heartbeat("tock")))}")
        try await keep("{\(parts(Self.heartbeat("tock"), ""))}")
        let secret = try #require(SessionToken(String(repeating: "A", count: 43)))
        try await centre.services.probes.beat(secret)
        #expect(try await centre.services.probes.all().map(\.name) == ["tock"])
    }

    @Test func `a secret that cannot be read yet, or is exchanged, is looked at again`() async throws {
        let centre = try await TestCentre()
        let (file, secret) = (centre.services.watchFile, centre.services.watchFile.path + ".password")
        let probe = """
            {"name": "a", "kind": "journey", "target": "http://x", "account": "probe", "password_file": "\(secret)"}
            """
        try "{\"components\": [{\"name\": \"Site\", \"probes\": [\(probe)]}]}".write(toFile: file.path, atomically: true, encoding: .utf8)
        #expect(!(try await file.lookTwice()) && file.refusal?.reason == "\(secret) cannot be read")
        for password in ["first", "second"] {
            try password.write(toFile: secret, atomically: true, encoding: .utf8)
            #expect(!(try await file.look()))
            #expect(try await file.look())
            #expect(!(try await file.look()))
            #expect(try await centre.services.probes.all().map(\.password) == [password])
        }
    }

    @Test func `what is not written to its end, or away for a moment, takes nothing away`() async throws {
        let centre = try await TestCentre(watchFile: nil)
        let file = centre.services.watchFile
        let folder = URL(filePath: file.path).deletingLastPathComponent()
        func put(_ name: String, _ text: String) throws {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        func names() async throws -> [String] { try await centre.facts().components.map(\.name) }
        let whole = "components:\n- name: Site\n- name: Disk\n"
        try put("watch.yaml", whole)
        #expect(!(try await file.look()) && file.isUndecided)
        #expect(try await file.look() && !file.isUndecided)
        for part in ["components:\n- name: Site\n", "components:\n- na"] {
            try put("watch.yaml", part)
            #expect(!(try await file.look()) && file.refusal == nil)
        }
        try put("watch.yaml", whole)
        #expect(!(try await file.look()))
        try put("watch.json", #"{"components": [{"name": "Old"}]}"#)
        try FileManager.default.removeItem(at: folder.appending(path: "watch.yaml"))
        #expect(!(try await file.look()))
        try put("watch.yaml", whole)
        #expect(!(try await file.lookTwice()))
        #expect(try await names() == ["Site", "Disk"])
    }

    @Test func `what people have changed stands over a restart until the file, or a secret of it, changes`() async throws {
        let centre = try await TestCentre()
        let services = centre.services
        let (file, secret) = (services.watchFile, services.watchFile.path + ".password")
        let probe = """
            {"name": "a", "kind": "journey", "target": "http://x", "account": "probe", "password_file": "\(secret)"}
            """
        try "first".write(toFile: secret, atomically: true, encoding: .utf8)
        try "{\"components\": [{\"name\": \"Site\", \"probes\": [\(probe)]}]}".write(toFile: file.path, atomically: true, encoding: .utf8)
        #expect(try await file.lookTwice())
        let site = try #require(try await centre.facts().components.first?.id)
        try await services.components.change(site, to: ComponentChanges(description: "By hand."), by: .start)
        let application = WatchPlanApplication(
            components: services.components, probes: services.probes, regions: services.regions, dependents: services.dependents
        )
        func restarted() -> WatchFile { WatchFile(places: [file.path], application: application, logger: services.logger) }
        let again = restarted()
        #expect(!(try await again.look()) && !again.isUndecided)
        #expect(!(try await again.lookTwice()))
        #expect(try await centre.facts().components.map(\.description) == ["By hand."])
        try "second".write(toFile: secret, atomically: true, encoding: .utf8)
        #expect(try await restarted().lookTwice())
        #expect(try await centre.facts().components.map(\.description) == [nil])
        #expect(try await services.probes.all().map(\.password) == ["second"])
    }

    @Test func `what the database says is no fault of the file`() {
        #expect(throws: StorageError.busy("later")) { try WatchFileError.writing(3) { throw StorageError.busy("later") } }
        #expect(throws: WatchFileError(line: 3, reason: "Wait.")) {
            try WatchFileError.writing(3) { throw Problem.conflict("wait", "Wait.") }
        }
    }

    private static func heartbeat(_ name: String) -> String {
        "{\"name\": \"\(name)\", \"kind\": \"heartbeat\", \"target\": \"60\", \"secret\": \"\(String(repeating: "A", count: 43))\"}"
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

extension WatchFile {
    /// As it is looked at when nobody writes to it.
    func lookTwice() async throws -> Bool {
        _ = try await look()
        return try await look()
    }
}
