import Testing
import Web

@testable import StatusCenter

struct HistoryTests {
    /// Four incidents with known times: who noticed, when somebody looked, and when each was over.
    @Test func `reaches, causes and times of the history are those of the store`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        try await centre.services.components.place(feed, regions: nil, needs: [site], by: .start)
        let asia = try await centre.regions("Africa", "Asia")[1]
        func noticed(_ name: String, _ components: [Int64], in regions: [Int64] = []) async throws -> Int64 {
            let changes = components.map { ComponentChange(id: $0, status: .majorOutage) }
            let order = IncidentOrder(
                origin: .probe, name: name, status: .investigating, body: "Noticed.", components: changes, regions: regions
            )
            return try await centre.services.incidents.open(order, by: .probes)
        }
        let one = try await noticed("One part", [site])
        centre.clock.move(4 * .minute)
        try await centre.say(.identified, of: one)
        centre.clock.move(26 * .minute)
        try await centre.say(.resolved, of: one)
        try await centre.services.incidents.explain(one, Postmortem(summary: "A disk."), causeClass: "storage", by: .start)
        let all = try await noticed("All parts", [site, feed])
        centre.clock.move(6 * .minute)
        try await centre.say(.identified, of: all)
        centre.clock.move(54 * .minute)
        try await centre.say(.resolved, of: all)
        let there = try await noticed("In Asia", [site], in: [asia])
        centre.clock.move(2 * .minute)
        // It ends before anybody has looked.
        let end = IncidentWord(status: .resolved, body: "It answers again.", origin: .probe)
        try await centre.services.incidents.update(there, end, by: .probes)
        let dragged = try await centre.open("One drags the other", .investigating, [site: .majorOutage])
        centre.clock.move(5 * .minute)
        let next = IncidentWord(status: .identified, body: "Feed, too.", components: [ComponentChange(id: feed, status: .majorOutage)])
        try await centre.services.incidents.update(dragged, next, by: .start)
        centre.clock.move(7 * .minute)
        try await centre.say(.resolved, of: dragged)

        let page = try await centre.get("/history").text
        let figures = [
            ("Incidents", "4"), ("Reach", "1 cascading, 1 global, 1 partial, 1 regional"), ("Cause", "1 storage"),
            // 0, 4 and 6 minutes; 2, 12, 30 and 60 minutes.
            ("Until somebody looked", "half in 4 minutes, nine in ten in 6 minutes"),
            ("Until it was over", "half in 12 minutes, nine in ten in 1 hour"),
        ]
        for (name, figure) in figures {
            let row = "<dt class=\"small soft\">\(name)</dt><dd>\(figure)</dd>"
            #expect(page.ranges(of: row).count == 2, "for all, and for the month: \(row)")
        }
        let overview = try await centre.get(OverviewFile.path).text.split(separator: "{\"id\":\"")
        for (id, reach) in [(one, "partial"), (all, "global"), (there, "regional"), (dragged, "cascading")] {
            let own = try #require(overview.first { $0.hasPrefix("\(StatusID(id))") && $0.contains("reach") })
            #expect(own.contains("\"reach\":\"\(reach)\""))
            #expect(try await centre.get("/incidents/\(StatusID(id))").text.contains("<dd>\(reach)</dd>"))
        }
    }
}
