import Storage
import Testing
import Web

@testable import StatusCenter

struct WatchPageTests {
    /// Every form of the desk that changes what is watched, as it is sent.
    private static func forms(_ ids: Ids) -> [(path: String, body: String)] {
        [
            ("/desk/page", "description=Short+videos.&operator=Co-op&address=&contact=a%40example.org&monthly_actives=1200"),
            ("/desk/components/\(ids.site)",
             "name=Page&description=It+answers.&group=\(ids.group)&only_show_if_degraded=1&region=\(ids.region)&needs=\(ids.disk)"),
            ("/desk/components/\(ids.group)", "name=Watched&description=&part=\(ids.site)&part=\(ids.disk)"),
            ("/desk/components/\(ids.disk)/moving", "direction=up"),
            ("/desk/probes/\(ids.probe)", "name=front&target=http%3A%2F%2Fplatform.example%2Ffront&expectation=ok&timeout_ms=900"
                + "&failing_status=degraded_performance&region=\(ids.region)&every_seconds=60"),
            ("/desk/regions/\(ids.region)", "name=Oceania"),
            ("/desk/dependents/\(ids.dependent)", "about=They+write.&component=\(ids.disk)"),
            ("/desk/components", "name=More&description=&is_group=1"),
        ]
    }

    private struct Ids {
        let group, site, disk, region, probe, dependent: StatusID
    }

    private func made(in centre: TestCentre) async throws -> Ids {
        let services = centre.services
        let group = try await services.components.add(ComponentOrder(name: "Group", isGroup: true), by: .start)
        let (site, disk) = (try await centre.component("Site"), try await centre.component("Disk"))
        let region = try await centre.regions("Asia")[0]
        let probe = try await centre.probe("site", of: site)
        let dependent = try await services.dependents.add(name: "Creators", about: "They post.", components: [site], by: .start)
        try await services.board.refresh()
        return Ids(
            group: StatusID(group), site: StatusID(site), disk: StatusID(disk), region: StatusID(region), probe: StatusID(probe),
            dependent: StatusID(dependent)
        )
    }

    @Test func `only an admin changes what is watched, and the log has it`() async throws {
        let centre = try await TestCentre()
        let ids = try await made(in: centre)
        let (moderator, editor) = (try await centre.keeper(.moderator), try await centre.keeper(.editor))
        let admin = try await centre.keeper(.admin)
        for form in Self.forms(ids) {
            #expect(try await centre.get(form.path, method: .post, TestCentre.form, body: form.body).status == 401, "\(form.path)")
            #expect(try await centre.get(form.path, method: .post, moderator, body: form.body).status == 403, "\(form.path)")
            #expect(try await centre.get(form.path, method: .post, editor, body: form.body).status == 403, "\(form.path)")
        }
        for path in ["/desk/watch", "/desk/components/\(ids.site)", "/desk/components/\(ids.group)", "/desk/probes/\(ids.probe)"] {
            #expect(try await centre.get(path).status == 401, "\(path)")
            #expect(try await centre.get(path, editor).status == 403, "\(path)")
            #expect(try await centre.get(path, admin).status == 200, "\(path)")
        }
        for form in Self.forms(ids) {
            #expect(try await centre.get(form.path, method: .post, admin, body: form.body).status == 303, "\(form.path)")
        }
        let facts = try await centre.facts()
        #expect(facts.about == About(
            description: "Short videos.", keeper: "Co-op", address: nil, contact: "a@example.org", monthlyActives: 1_200
        ))
        #expect(facts.components.map(\.name) == ["Watched", "Disk", "Page", "More"])
        let page = try #require(facts.component[ids.site.value])
        #expect(page.groupID == ids.group.value && page.isShownOnlyWhenDegraded && page.regions == [ids.region.value])
        #expect(facts.dependencies.needs[ids.site.value] == [ids.disk.value] && facts.regions.map(\.region.name) == ["Oceania"])
        #expect(facts.dependents.map(\.about) == ["They write."] && facts.dependents.map(\.components) == [[ids.disk.value]])
        let probe = try #require(try await centre.services.probes.all().first)
        #expect(probe.name == "front" && probe.target.hasSuffix("/front") && probe.expectation == "ok" && probe.timeoutMs == 900)
        #expect(probe.failingStatus == .degradedPerformance && probe.everyMs == .minute && probe.regionID == ids.region.value)
        let log = try await centre.services.database.read { tx in try AuditLog.entries(before: nil, limit: 9, in: tx) }
        #expect(log.map(\.action) == [
            "component.added", "dependent.changed", "region.renamed", "probe.changed", "component.moved", "component.changed",
            "group.filled", "component.changed", "component.placed",
        ])
        #expect(log.allSatisfy { $0.actor == "admin" })
        let watch = try await centre.get("/desk/watch", admin).text
        #expect(watch.contains("value=\"Short videos.\"") && watch.contains("aria-label=\"Move Page up\""))
    }

    @Test func `what cannot be is refused, a secret stays, and what the file names keeps its name`() async throws {
        let centre = try await TestCentre()
        let ids = try await made(in: centre)
        let admin = try await centre.keeper(.admin)
        let wrong = [
            ("/desk/page", "contact=nowhere"), ("/desk/page", "monthly_actives=many"), ("/desk/components/\(ids.site)", "name="),
            ("/desk/components/\(ids.site)", "name=Site&group=\(ids.disk)"), ("/desk/components/\(ids.group)", "name=G&part=\(ids.group)"),
            ("/desk/components/\(ids.site)", "name=Site&needs=\(ids.site)"), ("/desk/components/\(ids.site)/moving", "direction=left"),
            ("/desk/probes/\(ids.probe)", "name=a&target=b&failing_status=major_outage"),
            ("/desk/probes/\(ids.probe)", "name=a&target=http%3A%2F%2Fx&failing_status=major_outage&timeout_ms=x"),
        ]
        for (path, body) in wrong { #expect(try await centre.get(path, method: .post, admin, body: body).status == 422, "\(path) \(body)") }
        #expect(try await centre.get("/desk/probes/\(StatusID(9))", admin).status == 404)
        let services = centre.services
        let order = ProbeOrder(componentID: ids.disk.value, name: "beat", kind: .heartbeat, target: "60")
        let beat = try await services.probes.add(order, by: .start)
        let body = "name=beat&target=90&failing_status=major_outage"
        #expect(try await centre.get("/desk/probes/\(StatusID(beat.id))", method: .post, admin, body: body).status == 303)
        let secret = try #require(beat.secret)
        try await services.probes.beat(try #require(SessionToken(secret)))
        try await services.database.write { tx in try tx.run("UPDATE probes SET is_of_file = 1") }
        let named = "name=other&target=90&failing_status=major_outage"
        #expect(try await centre.get("/desk/probes/\(StatusID(beat.id))", method: .post, admin, body: named).status == 409)
        // At the end of its row it stays where it is.
        try await services.components.move(ids.disk.value, .down, by: .start)
        try await services.components.move(ids.group.value, .down, by: .start)
        #expect(try await centre.facts().components.map(\.name) == ["Group", "Site", "Disk"])
        try await services.components.change(ids.group.value, to: ComponentChanges(parts: [ids.site.value]), by: .start)
        try await services.components.remove(ids.group.value, by: .start)
        #expect(try await centre.facts().components.allSatisfy { $0.groupID == nil })
    }

    @Test func `a further word says where it is, and leaves that alone when it is not asked`() async throws {
        let centre = try await TestCentre()
        let regions = try await centre.regions("Asia", "Europe")
        let incident = try await centre.open("Slow")
        let (moderator, editor) = (try await centre.keeper(.moderator), try await centre.keeper(.editor))
        let path = "/desk/incidents/\(StatusID(incident))"
        func say(_ further: String, _ fields: [String: String]) async throws -> Int {
            try await centre.get("\(path)/updates", method: .post, fields, body: "status=identified&body=So.\(further)").status
        }
        let asia = "&asks_regions=1&region=\(StatusID(regions[0]))"
        #expect(try await say(asia, TestCentre.form) == 401)
        #expect(try await say(asia, moderator) == 403)
        #expect(try await say(asia, editor) == 303)
        #expect(try await centre.facts().incidents.first?.regions == [regions[0]])
        let form = try await centre.get(path, editor).text
        #expect(form.contains("value=\"\(StatusID(regions[0]))\" checked") && !form.contains("value=\"\(StatusID(regions[1]))\" checked"))
        #expect(form.contains("name=\"shown_region\" value=\"\(StatusID(regions[0]))\""))
        #expect(!form.contains("name=\"shown_region\" value=\"\(StatusID(regions[1]))\""))
        // The second page was loaded before it was anywhere.
        for stale in ["", "&asks_regions=1"] {
            #expect(try await say(stale, editor) == 303)
            #expect(try await centre.facts().incidents.first?.regions == [regions[0]])
        }
        #expect(try await say("&asks_regions=1&shown_region=\(StatusID(regions[0]))", editor) == 303)
        #expect(try await centre.facts().incidents.first?.regions == [])
    }
}
