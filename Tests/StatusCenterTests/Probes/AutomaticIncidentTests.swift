import Storage
import Testing
import Web

@testable import StatusCenter

struct AutomaticIncidentTests {
    @Test func `long names of components do not keep an outage from being told`() async throws {
        let centre = try await TestCentre()
        for number in 0..<3 {
            let component = try await centre.component(String(repeating: "part ", count: 19) + "\(number)")
            _ = try await centre.probe("probe\(number)", of: component)
            centre.network.fail("probe\(number)")
        }
        try await centre.rounds(3)
        let facts = try await centre.facts()
        #expect(facts.overall.indicator == .critical)
        #expect(facts.incidents.map(\.name.count) == [Incident.nameCharacters])
    }

    @Test func `what the operator has switched off is told as that, and an outage is not`() async throws {
        for isOutage in [false, true] {
            let centre = try await TestCentre()
            let site = try await centre.component("Site")
            _ = try await centre.probe("comments", of: site, failing: .partialOutage)
            centre.network.complain(isOutage ? "refused the connection" : JSONAssertion.switchedOff)
            centre.network.fail("comments")
            try await centre.rounds(3)
            let incident = try #require(try await centre.facts().incidents.first)
            let body = try #require(incident.updates.first?.body)
            #expect(incident.name == (isOutage ? "Site does not answer as expected" : "Switched off by the operator: parts of Site"))
            #expect(body.contains("People have not looked into it yet.") == isOutage)
            #expect(isOutage || body == "Our probes noticed: comments: switched off by the operator.")
        }
        let (off, on) = (Array(#"{"switches":{"comments":"off"}}"#.utf8), Array(#"{"switches":{"comments":"on"}}"#.utf8))
        let assertion = try #require(JSONAssertion("switches.comments != off"))
        #expect(assertion.complaint(about: off) == JSONAssertion.switchedOff && assertion.complaint(about: on) == nil)
    }

    @Test func `an incident that is told to the full ends, and what still fails is another one`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        _ = (try await centre.probe("site", of: site), try await centre.probe("feed", of: feed))
        centre.network.fail("site")
        try await centre.rounds(3)
        let first = try #require(try await centre.facts().incidents.first?.id)
        try await fill(first, in: centre)
        centre.network.fail("feed")
        try await centre.rounds(3)
        let facts = try await centre.facts()
        #expect(facts.incidents.map(\.status) == [.investigating, .resolved])
        #expect(facts.incidents.last?.id == first)
        #expect(facts.overall.indicator == .critical)
        centre.network.heal()
        try await centre.rounds(6)
        #expect(try await centre.facts().incidents.map(\.status) == [.resolved, .resolved])
    }

    @Test func `an incident that is told to the full can still be resolved and explained, but not go on`() async throws {
        let centre = try await TestCentre()
        let incident = try await centre.open("Slow")
        try await fill(incident, in: centre)
        await #expect(throws: Problem.self) { try await centre.say(.identified, of: incident) }
        try await centre.say(.resolved, of: incident)
        await #expect(throws: Problem.self) { try await centre.say(.investigating, of: incident) }
        try await centre.services.incidents.explain(incident, Postmortem(summary: "A cable."), causeClass: nil, by: .start)
        #expect(try await centre.facts().incidents.map(\.status) == [.postmortem])
    }

    @Test func `what people have left open does not keep an outage from being told`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        let (incidents, order) = (centre.services.incidents, IncidentOrder(name: "Open", status: .investigating, body: "Told."))
        try await centre.services.database.write { tx in
            for _ in 0..<Incident.openMax { _ = try incidents.open(order, by: .start, in: tx) }
        }
        await #expect(throws: Problem.self) { try await centre.open("One more") }
        centre.network.fail("site")
        try await centre.rounds(3)
        #expect(try await centre.status(of: site) == .majorOutage)
    }

    @Test func `who resolves it by hand is not contradicted by answers from before`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(3)
        let incident = try #require(try await centre.facts().incidents.first?.id)
        centre.network.heal()
        try await centre.say(.resolved, "It was a cable.", of: incident)
        try await centre.rounds(3)
        let facts = try await centre.facts()
        #expect(facts.incidents.map(\.status) == [.resolved])
        #expect(facts.incidents.first?.updates.first?.body == "It was a cable.")
        #expect(facts.component[site]?.status == .operational)
    }

    @Test func `what still fails after it was resolved by hand goes on as the same incident`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(3)
        let incident = try #require(try await centre.facts().incidents.first?.id)
        try await centre.say(.resolved, of: incident)
        try await centre.rounds(2)
        #expect(try await centre.status(of: site) == .operational)
        try await centre.rounds(1)
        let facts = try await centre.facts()
        #expect(facts.incidents.map(\.id) == [incident])
        #expect(facts.incidents.first?.status == .investigating)
        #expect(facts.component[site]?.status == .majorOutage)
    }

    @Test func `what is resolved while the probes ask is not undone by what they bring`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(3)
        let incident = try #require(try await centre.facts().incidents.first?.id)
        let asker = ProbeAsker { _ in
            try? await centre.say(.resolved, of: incident)
            return ProbeAnswer(error: "refused the connection", ms: 1)
        } connects: { _, _ in
            nil
        }
        let services = centre.services
        let round = ProbeRound(
            database: services.database, incidents: AutomaticIncidents(incidents: services.incidents), asker: asker, connectivity: nil,
            now: centre.clock.now, logger: services.logger
        )
        _ = try await round.run()
        #expect(try await centre.facts().incidents.map(\.status) == [.resolved])
        #expect(try await services.probes.all().map(\.verdict.failures) == [1])
    }

    @Test func `what a person says of a component stands until a person says otherwise`() async throws {
        let centre = try await TestCentre()
        let (site, posting) = (try await centre.component("Site"), try await centre.component("Posting"))
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(3)
        let incident = try #require(try await centre.facts().incidents.first?.id)
        func say(_ status: IncidentStatus, posting state: ComponentStatus) async throws {
            let word = IncidentWord(status: status, body: "Posting, too.", components: [ComponentChange(id: posting, status: state)])
            try await centre.services.incidents.update(incident, word, by: .start)
        }
        try await say(.identified, posting: .partialOutage)
        try await centre.rounds(2)
        #expect(try await centre.status(of: posting) == .partialOutage)
        centre.network.heal()
        try await centre.rounds(2)
        let facts = try await centre.facts()
        #expect(facts.component[site]?.status == .operational)
        #expect(facts.component[posting]?.status == .partialOutage)
        #expect(facts.incidents.first?.status == .identified)
        #expect(facts.incidents.first?.updates.first?.body == "Again as expected: Site.")
        try await say(.resolved, posting: .operational)
        #expect(try await centre.facts().overall.indicator == .none)
    }

    @Test func `an outage that goes on under maintenance is no part of the incident beside it`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        _ = (try await centre.probe("site", of: site), try await centre.probe("feed", of: feed))
        let now = centre.clock.now()
        let order = IncidentOrder(
            kind: .maintenance, name: "A new disk", status: .inProgress, body: "It takes an hour.",
            components: [ComponentChange(id: feed, status: .underMaintenance)], scheduledFor: now, scheduledUntil: now + .hour
        )
        _ = try await centre.services.incidents.open(order, by: .start)
        centre.network.fail("site", "feed")
        try await centre.rounds(3)
        centre.network.heal()
        centre.network.fail("feed")
        try await centre.rounds(2)
        let facts = try await centre.facts()
        #expect(facts.incidents.map(\.status) == [.resolved])
        #expect(facts.overall.indicator == .maintenance)
    }

    @Test func `a probe that is taken away leaves no outage behind`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let probe = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(3)
        #expect(try await centre.status(of: site) == .majorOutage)
        try await centre.services.probes.remove(probe, by: .start)
        try await centre.rounds(1)
        let facts = try await centre.facts()
        #expect(facts.component[site]?.status == .operational)
        #expect(facts.incidents.first?.status == .resolved)
        #expect(facts.incidents.first?.updates.first?.body == "Site is not watched any more.")
    }

    @Test func `what was resolved with an incident is not kept open by its coming back`() async throws {
        let centre = try await TestCentre()
        let (site, posting) = (try await centre.component("Site"), try await centre.component("Posting"))
        _ = try await centre.probe("site", of: site)
        centre.network.fail("site")
        try await centre.rounds(3)
        let incident = try #require(try await centre.facts().incidents.first?.id)
        let word = IncidentWord(
            status: .identified, body: "Posting, too.", components: [ComponentChange(id: posting, status: .partialOutage)]
        )
        try await centre.services.incidents.update(incident, word, by: .start)
        try await centre.say(.resolved, of: incident)
        try await centre.rounds(3)
        #expect(try await centre.facts().incidents.map(\.status) == [.investigating])
        #expect(try await centre.status(of: posting) == .operational)
        centre.network.heal()
        try await centre.rounds(6)
        #expect(try await centre.facts().incidents.map(\.status) == [.resolved])
    }

    private func fill(_ incident: Int64, in centre: TestCentre) async throws {
        try await centre.services.database.write { [at = centre.clock.now()] tx in
            _ = try tx.run(
                """
                WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < \(Incident.updatesMax))
                INSERT INTO incident_updates (id, incident_id, status, body, origin, affected, created_at)
                SELECT number, \(incident), 'investigating', 'Still.', 'probe', '[]', \(at) FROM numbers
                """
            )
        }
    }
}
