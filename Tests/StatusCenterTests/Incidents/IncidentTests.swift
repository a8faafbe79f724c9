import Testing
import Web

@testable import StatusCenter

struct IncidentTests {
    @Test func `an incident goes from draft to post-mortem, and components follow it`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let incident = try await centre.open("Slow pages", .draft, [site: .degradedPerformance])
        #expect(try await centre.status(of: site) == .operational, "a draft says nothing to anybody")
        #expect(try await centre.facts().incidents.isEmpty)
        for status in [IncidentStatus.investigating, .identified, .monitoring] {
            try await centre.say(status, of: incident)
            #expect(try await centre.status(of: site) == .degradedPerformance)
        }
        for path in ["/api/v2/incidents.json", "/history.atom", "/history.rss"] {
            #expect(try await centre.get(path).text.contains(/draft/.ignoresCase()) == false, "\(path) tells of a draft")
        }
        centre.clock.move(.minute)
        try await centre.say(.resolved, of: incident)
        #expect(try await centre.status(of: site) == .operational)
        let told = Postmortem(summary: "A cache was too small.")
        try await centre.services.incidents.explain(incident, told, causeClass: "configuration", by: .start)
        let found = try #require(try await centre.facts().incidents.first)
        #expect(found.status == .postmortem)
        #expect(found.causeClass == .configuration)
        #expect(found.updates.count == 5, "words of a draft stay with its keepers")
        #expect(found.monitoringAt != nil && found.resolvedAt != nil && found.acknowledgedAt != nil)
    }

    @Test(arguments: [
        (.resolved, .identified), (.resolved, .draft), (.postmortem, .investigating), (.investigating, .postmortem),
        (.investigating, .scheduled), (.investigating, .completed),
    ] as [(IncidentStatus, IncidentStatus)])
    func `a status that cannot follow is refused and changes nothing`(from: IncidentStatus, to: IncidentStatus) async throws {
        let centre = try await TestCentre()
        let incident = try await centre.open("Slow pages", from == .investigating ? .investigating : .resolved)
        if from == .postmortem {
            try await centre.services.incidents.explain(incident, Postmortem(summary: "Why."), causeClass: nil, by: .start)
        }
        await #expect(throws: Problem.self) { try await centre.say(to, of: incident) }
        #expect(try await centre.facts().incidents.first?.status == from)
    }

    @Test func `several incidents speak of one component, and the worst holds`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        let first = try await centre.open("Slow", .investigating, [site: .degradedPerformance, feed: .degradedPerformance])
        let second = try await centre.open("Gone", .investigating, [site: .majorOutage])
        #expect(try await centre.status(of: site) == .majorOutage)
        try await centre.say(.resolved, of: second)
        #expect(try await centre.status(of: site) == .degradedPerformance)
        try await centre.say(.resolved, of: first)
        #expect(try await centre.facts().components.allSatisfy { $0.status == .operational })
    }

    @Test func `what is told afterwards counts in the days it was in`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let now = centre.clock.now()
        var order = IncidentOrder(name: "The long night", status: .resolved, body: "It was a disk.")
        order.components = [ComponentChange(id: site, status: .majorOutage)]
        (order.startedAt, order.resolvedAt) = (now - 3 * .day, now - 3 * .day + .hour)
        _ = try await centre.services.incidents.open(order, by: .start)
        let facts = try await centre.facts()
        #expect(facts.component[site]?.status == .operational)
        #expect(facts.component[site]?.updatedAt == now, "a component is not older than its making")
        #expect(facts.uptime[site]?.days.reduce(0) { $0 + $1.downMs } == .hour)
        #expect(facts.incidents.first?.impact == .critical)
        #expect(facts.incidents.first?.acknowledgedAt == nil, "nobody knows when it was seen")
        let early = IncidentOrder(
            name: "Over soon", status: .resolved, body: "So we hope.", startedAt: now - .hour, resolvedAt: now + .hour
        )
        await #expect(throws: Problem.self) { _ = try await centre.services.incidents.open(early, by: .start) }
    }

    @Test func `times that cannot be and components that are not there are refused`() async throws {
        let centre = try await TestCentre()
        let now = centre.clock.now()
        for times in [(nil, nil), (now, nil), (now, now - 1), (now, now + 91 * .day)] as [(Int64?, Int64?)] {
            let order = IncidentOrder(
                kind: .maintenance, name: "Work", status: .scheduled, body: "Soon.", scheduledFor: times.0, scheduledUntil: times.1
            )
            await #expect(throws: Problem.self) { _ = try await centre.services.incidents.open(order, by: .start) }
        }
        await #expect(throws: Problem.self) { try await centre.open("Slow", .investigating, [99: .majorOutage]) }
        await #expect(throws: Problem.self) { try await centre.open("", .investigating) }
        #expect(try await centre.facts().incidents.isEmpty)
    }

    @Test func `what is back again means for components what it meant`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let incident = try await centre.open("Slow pages", .draft, [site: .degradedPerformance])
        try await centre.say(.investigating, of: incident)
        try await centre.say(.resolved, of: incident)
        #expect(try await centre.status(of: site) == .operational)
        try await centre.say(.investigating, "It is back.", of: incident)
        #expect(try await centre.status(of: site) == .degradedPerformance)
        let told = try await centre.facts().incidents.first?.updates.first?.affected.first
        #expect(told?.old == "operational" && told?.new == "degraded_performance")
        try await centre.say(.resolved, of: incident)
        #expect(try await centre.status(of: site) == .operational)
    }

    @Test func `only a draft can be taken away`() async throws {
        let centre = try await TestCentre()
        let (draft, told) = (try await centre.open("Perhaps", .draft), try await centre.open("Slow"))
        try await centre.services.incidents.discard(draft, by: .start)
        await #expect(throws: Problem.self) { try await centre.services.incidents.discard(told, by: .start) }
        #expect(try await centre.services.incidents.worked().map(\.id) == [told])
    }
}
