import Storage
import Testing
import Web

@testable import StatusCenter

/// The centre's own statements: what grows with time is never read from end to end. Tables that its keepers write by hand are small.
struct StatusPlanTests {
    /// Tables that grow.
    static let growing = [
        "audit", "deliveries", "impacts", "incident_audiences", "incident_components", "incident_regions", "incident_updates", "incidents",
        "notices",
        "probe_fives", "probe_hours", "probe_results", "remarks", "report_quarters", "reports", "subscription_components", "subscriptions",
    ]

    /// What reads one from an end, and where it stops.
    static let bounded = [
        "deliveries: StatusCenter/Notices.swift write(_:to:at:in:)": "counts 200,000 at most, once for each word about an incident",
        "deliveries: StatusCenter/SubscriptionSweep.swift forget(at:in:)": "once in a minute",
        "notices: StatusCenter/SubscriptionSweep.swift forget(at:in:)": "once in a minute",
        "incident_regions: StatusCenter/RegionRows.swift ofIncidents(in:)": "in the order of its key, to a limit",
        "incident_audiences: StatusCenter/AudienceRows.swift ofIncidents(in:)": "in the order of its key, to a limit",
        "remarks: StatusCenter/RemarkRows.swift counts(in:)": "100,000 at most, from an index",
        "remarks: StatusCenter/RemarkRows.swift newest(limit:in:)": "in the order of its key, to a limit",
        "remarks: StatusCenter/RemarkRows.swift newestShown(limit:in:)": "in the order of its key, to a limit",
        "remarks: StatusCenter/RemarkRows.swift forgetOldest(in:)": "the greatest key",
        "report_quarters: StatusCenter/ReportsOfTheDay.swift read(at:in:)": "one row",
        "subscriptions: StatusCenter/Notices.swift before(in:)": "one row",
        "subscriptions: StatusCenter/Notices.swift write(_:to:at:in:)": "whoever is there is told, 200,000 at most, once for each word",
    ]

    @Test func `no statement reads what grows from end to end`() async throws {
        let centre = try await TestCentre(isPlanned: true)
        let planned = try #require(centre.services.database as? PlanningDatabase)
        try await walk(centre)
        #expect(planned.asked > 90, "the walk must reach the statements: \(planned.asked)")
        for table in Self.growing {
            let places = planned.found[table, default: []].filter { Self.bounded["\(table): \($0)"] == nil }
            #expect(places.isEmpty, "\(table): \(places.sorted())")
        }
    }

    /// Everything that a day brings, once.
    private func walk(_ centre: TestCentre) async throws {
        let services = centre.services
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        let region = try await centre.regions("Asia", "Europe")[0]
        try await services.components.place(feed, regions: [region], needs: [site], by: .start)
        let creators = try await services.dependents.add(name: "Creators", about: "They post.", components: [feed], by: .start)
        try await services.dependents.change(creators, about: "They write.", components: [site], by: .start)
        _ = try await centre.probe("site", of: site)
        let hook = try await services.subscriptions.add(webhook: "https://hooks.example.org/in", .some([site]), from: "192.0.2.7")
        try await services.subscriptions.add(mail: "a@example.org", .all, from: "192.0.2.8")
        let keys = try #require(PushKeys(p256dh: PushTests.point, auth: PushTests.auth))
        _ = try await services.subscriptions.add(browser: keys, at: "https://push.example.org/a", .all, from: "192.0.2.6")
        await services.courier.round()
        centre.network.fail("site")
        try await centre.rounds(3)
        for network in 0..<30 { _ = try await services.reports.take(.slow, address: "198.51.\(network).1", program: "a") }
        for _ in 0..<7 {
            centre.clock.move(.minute)
            _ = try await services.reports.minute()
        }
        let incident = try #require(try await centre.facts().incidents.first?.id)
        let draft = RemarkDraft(incidentID: incident, name: "Nele", body: "Nothing loads.")
        _ = try await services.discussion.write(draft, by: GuestToken(), address: "192.0.2.9")
        _ = try await services.discussion.thread(of: incident)
        let hit = IncidentWord(status: .investigating, body: "Further.", statement: "Posts wait.", audiences: [creators])
        try await services.incidents.update(incident, hit, by: .start)
        centre.network.heal()
        try await centre.rounds(7)
        await services.courier.round()
        try await services.incidents.explain(incident, Postmortem(summary: "A cable."), causeClass: "network", by: .start)
        _ = try await services.incidents.postmortem(incident)
        let action = try await services.actions.add("Another cable", keeper: "", dueOn: "", to: incident, by: .start)
        try await services.actions.mark(action, done: true, by: .start)
        try await services.maintenance.strike()
        _ = try await services.incidents.worked()
        try await services.subscriptions.change(hook, to: .all)
        _ = try await services.subscriptions.rotateSecret(of: hook, from: "192.0.2.7")
        let probe = try #require(try await services.probes.all().first?.id)
        try await services.probes.change(probe, by: .start) { $0.timeoutMs = 900 }
        try await services.components.change(site, to: ComponentChanges(isShownOnlyWhenDegraded: true), by: .start)
        let group = try await services.components.add(ComponentOrder(name: "Group", isGroup: true), by: .start)
        try await services.components.change(group, to: ComponentChanges(parts: [site]), by: .start)
        try await services.components.move(site, .down, by: .start)
        let at = centre.clock.now()
        try await services.database.write { tx in
            try ResponseTimes.sum(at: at, in: tx)
            _ = try ResponseTimes.series(of: site, .week, at: at, in: tx)
            try ProbeRetention.forget(at: at, in: tx)
            try AuditLog.forgetOldest(in: tx)
            try RemarkRows.forgetOldest(in: tx)
            try SubscriptionSweep.forget(at: at, in: tx)
            _ = try AuditLog.entries(before: nil, limit: 20, in: tx)
            _ = try RemarkRows.newest(limit: 20, in: tx)
            _ = try ActionItems.open(in: tx)
            _ = try HistoryPage.before(incident, in: tx)
            _ = try IncidentRows.listed(IncidentRows.bare("WHERE id = \(incident) LIMIT 1", in: tx), in: tx)
        }
        try await services.subscriptions.end(hook)
        try await services.components.remove(feed, by: .start)
    }
}
