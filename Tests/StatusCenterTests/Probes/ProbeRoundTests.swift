import Storage
import Testing
import Web

@testable import StatusCenter

struct ProbeRoundTests {
    @Test func `several probes that fail are one incident, which ends by itself`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        _ = (try await centre.probe("site", of: site), try await centre.probe("feed", of: feed, failing: .partialOutage))
        centre.network.fail("site")
        try await centre.rounds(2)
        #expect(try await centre.facts().incidents.isEmpty, "two bad answers are no outage")
        try await centre.rounds(1)
        #expect(try await centre.status(of: site) == .majorOutage)
        centre.network.fail("feed")
        try await centre.rounds(3)
        let facts = try await centre.facts()
        #expect(facts.incidents.map(\.name) == ["Site does not answer as expected"])
        #expect(facts.incidents.first?.impact == .critical)
        #expect(facts.incidents.first?.updates.map(\.label) == ["automatic", "automatic"])
        #expect(facts.component[feed]?.status == .partialOutage)
        #expect(facts.overall.description == "Partial System Outage")
        centre.network.heal()
        try await centre.rounds(2)
        let after = try await centre.facts()
        #expect(after.incidents.first?.status == .resolved)
        #expect(after.overall.description == "All Systems Operational")
    }

    @Test func `an outage soon after the last one continues it`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        for _ in 0..<3 {
            centre.network.fail("site")
            try await centre.rounds(3)
            centre.network.heal()
            try await centre.rounds(6)
        }
        let facts = try await centre.facts()
        #expect(facts.incidents.count == 1)
        #expect(facts.incidents.first?.updates.count == 6)
        #expect(facts.incidents.first?.status == .resolved)
    }

    @Test func `whoever reaches nothing counts nothing`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        centre.network.cutOff(true)
        try await centre.rounds(10)
        #expect(try await centre.status(of: site) == .operational)
        centre.network.cutOff(false)
        try await centre.rounds(3)
        #expect(try await centre.status(of: site) == .majorOutage)
    }

    @Test func `whoever has no network counts only what runs on the same machine`() async throws {
        let centre = try await TestCentre(connectivity: "")
        let (site, here) = (try await centre.component("Site"), try await centre.component("Here"))
        _ = try await centre.probe("site", of: site)
        for (name, target) in [("local", "http://127.0.0.1:8080/healthz"), ("heart", "10")] {
            let kind: Probe.Kind = name == "heart" ? .heartbeat : .http
            let order = ProbeOrder(componentID: name == "heart" ? site : here, name: name, kind: kind, target: target)
            _ = try await centre.services.probes.add(order, by: .start)
        }
        centre.network.fail("site", "local")
        centre.network.unlink(true)
        try await centre.rounds(10)
        #expect(try await centre.status(of: site) == .operational)
        #expect(try await centre.status(of: here) == .majorOutage)
        centre.network.unlink(false)
        try await centre.rounds(3)
        #expect(try await centre.status(of: site) == .majorOutage)
    }

    @Test(arguments: [
        (Probe.Kind.http, "http://localhost:8080/", true), (.json, "http://[::1]:8080/x", true), (.tcp, "127.3.2.1:22", true),
        (.http, "http://128.0.0.1/", false), (.tls, "skit.example.org:443", false), (.http, "http://localhost.example.org/", false),
        (.dns, "localhost", false), (.heartbeat, "60", false),
    ])
    func `what asks this machine needs no network`(kind: Probe.Kind, target: String, isHere: Bool) {
        let probe = Probe(
            id: 1, componentID: 1, name: "a", kind: kind, target: target, expectation: "", failingStatus: .majorOutage, timeoutMs: 100,
            verdict: .new, checkedAt: nil, changedAt: nil, error: nil, ms: nil, beatAt: nil
        )
        #expect(probe.isOfThisMachine == isHere)
    }

    @Test func `what is under maintenance may fail, until that ends`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        let now = centre.clock.now()
        let order = IncidentOrder(
            kind: .maintenance, name: "A new disk", status: .inProgress, body: "It takes an hour.",
            components: [ComponentChange(id: site, status: .underMaintenance)], scheduledFor: now, scheduledUntil: now + .hour
        )
        let maintenance = try await centre.services.incidents.open(order, by: .start)
        centre.network.fail("site")
        try await centre.rounds(5)
        #expect(try await centre.status(of: site) == .underMaintenance)
        #expect(try await centre.facts().overall.indicator == .maintenance)
        try await centre.say(.completed, of: maintenance)
        try await centre.rounds(1)
        #expect(try await centre.status(of: site) == .majorOutage)
    }

    @Test func `a heartbeat that falls silent is an outage, and speaking up ends it`() async throws {
        let centre = try await TestCentre()
        let backup = try await centre.component("Backups")
        let order = ProbeOrder(componentID: backup, name: "nightly", kind: .heartbeat, target: "60", failingStatus: .degradedPerformance)
        let secret = try #require(try await centre.services.probes.add(order, by: .start).secret)
        try await centre.rounds(6)
        #expect(try await centre.status(of: backup) == .operational)
        try await centre.rounds(1)
        #expect(try await centre.status(of: backup) == .degradedPerformance)
        #expect(try await centre.get("/api/status/v1/heartbeats/\(secret)", method: .post).status == 204)
        try await centre.rounds(1)
        #expect(try await centre.status(of: backup) == .operational)
        #expect(try await centre.get("/api/status/v1/heartbeats/\(SessionToken().text)", method: .post).status == 404)
    }

    @Test func `answers are kept for two days, and their hours for longer`() async throws {
        let centre = try await TestCentre()
        _ = try await centre.probe("site", of: try await centre.component("Site"))
        try await centre.rounds(3)
        centre.clock.move(3 * .day)
        try await centre.rounds(2)
        let (results, checks) = try await centre.services.database.write { [at = centre.clock.now()] tx in
            try ProbeRetention.forget(at: at, in: tx)
            return (
                try tx.row("SELECT count(*) FROM probe_results")?.int(0), try tx.row("SELECT sum(checks) FROM probe_hours")?.int(0)
            )
        }
        #expect(results == 2)
        #expect(checks == 5)
    }
}
