import Foundation
import Testing
import Web

@testable import StatusCenter

struct WatchFileYAMLTests {
    /// Each with the line at which a person has to look.
    @Test(arguments: [
        ("regions:\n  - Asia\n  - Asia", "line 3: “Asia” stands there twice"),
        ("# So\nregion: []", "line 2: “region” is not known here; there is components, dependents, groups, page, regions"),
        ("components:\n  - name: Site\n    needs: [Disk]", "line 2: the file has no component “Disk”"),
        ("regions:\n  - 1", "line 2: “regions” is text in quotes"),
        ("regions:\n  - ~", "line 2: “regions” is text in quotes"),
        ("regions:\n  a: b", "line 2: “regions” is a list: [ … ]"),
        ("\n- a", "line 2: an object is expected: { … }"),
        ("", "line 1: the file is empty"),
        ("components:\n- name: Site\n  only_show_if_degraded: yes", "line 3: “only_show_if_degraded” is true or false"),
        ("components:\n- name: Site\n  probes:\n  - {name: a, kind: http, target: 'http://x', timeout_ms: 0x10}",
         "line 4: “timeout_ms” is a whole number"),
        ("components:\n- name: Site\n  name: Page", "line 2: “name” stands there twice"),
        ("components:\n- name: Site\n  probes:\n  - name: a\n    kind: http\n    target: ftp://x",
         "line 6: The target must be an http:// or https:// address."),
        ("components:\n- name: Site\n  probes:\n  - name: a\n    kind: heartbeat\n    target: 60",
         "line 6: “target” is text in quotes"),
        ("regions: [Asia]\n---\nregions: [Europe]", "line 2: this is no YAML: but found another document"),
        ("regions: [Asia\ngroups: []", "line 2: this is no YAML: did not find expected ',' or ']'"),
        ("regions:\n\t- Asia", "line 2: this is no YAML: found character that cannot start any token"),
        ("regions: [a]\npage: {description: \"\u{1}\"}", "line 2: this is no YAML: control characters are not allowed"),
        ("regions: &a [Asia]\ngroups: []", "line 1: anchors and aliases are not read here; write it out"),
        ("regions: &a [Asia]\ngroups: *a", "line 2: anchors and aliases are not read here; write it out"),
        ("regions: [Asia]\ngroups: *b", "line 2: this is no YAML: found undefined alias"),
        ("regions:\n- !!binary QQ==", "line 2: tags (!…) are not read here"),
        ("components:\n- name: Site\n  probes:\n  - {name: a, kind: heartbeat, target: !!str 600}",
         "line 4: tags (!…) are not read here"),
        ("regions: !!seq [Asia]", "line 1: tags (!…) are not read here"),
        ("regions: []\npage: !!map {}", "line 2: tags (!…) are not read here"),
        ("regions: []\n? [a]\n: b", "line 2: a name is expected"),
        (String(repeating: "[", count: 100_000),
         "line 1: this is no YAML: Maximum nesting level reached, set with yaml_set_max_nest_level())"),
        (String(repeating: "[", count: 30) + String(repeating: "]", count: 30), "line 1: it is nested too deeply"),
        (String(repeating: "#", count: 1 << 20) + "\n", "line 1: the file is larger than a mebibyte"),
        (laughs, "line 3: anchors and aliases are not read here; write it out"),
    ])
    func `a bad file is refused with the line`(_ text: String, _ complaint: String) {
        let refused = #expect(throws: WatchFileError.self) { try WatchPlanReader.read(try LocatedYAMLReader.read(text)) }
        #expect(refused?.description == complaint)
    }

    /// Names for names, as keys: to compare them would take longer than anybody waits.
    private static let laughs = (1...60).reduce("? &a0 [x, x]\n: 0\n") { text, level in
        text + "? &a\(level) [*a\(level - 1), *a\(level - 1)]\n: \(level)\n"
    }

    @Test func `the example of the documentation can be used, and JSON is YAML`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let document = try String(contentsOf: root.appending(path: "docs/status.md"), encoding: .utf8)
        let secret = FileManager.default.temporaryDirectory.path + "/skit-probe-\(UUID().uuidString)"
        try "a password".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let shown = try #require(document.firstMatch(of: /(?s)```yaml\n(.+?)```/)?.1)
        let example = String(shown).replacing("/run/secrets/probe", with: secret)
        let plan = try WatchPlanReader.read(try LocatedYAMLReader.read(example))
        #expect(plan.components.map(\.name) == ["Website", "Disk"] && plan.components.first?.probes.count == 3)
        #expect(plan.regions.map(\.name) == ["Asia", "Europe"] && plan.about?.keeper == "The harbour's co-operative")
        let json = try #require(document.firstMatch(of: /(?s)```jsonc\n(.+?)```/)?.1)
        #expect(try WatchPlanReader.read(String(json)).components.first?.probes.count == 1)
        let strict = #"{"components": [{"name": "S\u00e9te", "only_show_if_degraded": true, "regions": []}]}"#
        let part = try #require(try WatchPlanReader.read(try LocatedYAMLReader.read(strict)).components.first)
        #expect(part.name == "Séte" && part.isShownOnlyWhenDegraded)
    }

    @Test func `a number is what JSON calls so`() {
        let numbers = ["0", "-0", "7", "10", "-12.5", "1e3", "2E-1", "0.25e+1"].map { LocatedJSON.number($0) }
        #expect(numbers == [0, 0, 7, 10, -12.5, 1_000, 0.2, 2.5])
        for text in ["", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x10", "1 ", "1_000", "NaN", "inf", "1e999", "٣"] {
            #expect(LocatedJSON.number(text) == nil, "\(text)")
        }
    }

    @Test func `a file of YAML goes before one of JSON, and is read again without a restart`() async throws {
        let centre = try await TestCentre(watchFile: nil)
        let file = centre.services.watchFile
        let folder = URL(filePath: file.path).deletingLastPathComponent()
        func keep(_ name: String, _ text: String) async throws -> Bool {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            return try await file.lookTwice()
        }
        func names() async throws -> [String] { try await centre.facts().components.map(\.name) }
        #expect(file.path.hasSuffix("/watch.yaml") && !file.isThere)
        #expect(try await keep("watch.json", #"{"components": [{"name": "Disk"}], /* here */}"#))
        #expect(try await names() == ["Disk"])
        #expect(try await keep("watch.yaml", "components:\n  - name: Disk # as before\n  - name: Site\n    needs: [Disk]\n"))
        #expect(try await names() == ["Disk", "Site"])
        #expect(!(try await keep("watch.yaml", "components:\n  - name: Site\n  needs: [Disk]\n")))
        #expect(file.refusal?.line == 3)
        await #expect(throws: WatchFileError.self) { try await WatchFileCheck.check(file.path) }
        #expect(try await names() == ["Disk", "Site"])
        #expect(try await keep("watch.yaml", "components:\n  - name: Site\n"))
        #expect(try await names() == ["Site"] && file.refusal == nil)
        try await WatchFileCheck.check(file.path)
    }
}
