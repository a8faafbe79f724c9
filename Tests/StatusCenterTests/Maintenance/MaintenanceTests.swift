import Storage
import Testing

@testable import StatusCenter

struct MaintenanceTests {
    @Test func `a maintenance begins and ends by the clock, for its components alone`() async throws {
        let centre = try await TestCentre()
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        let now = centre.clock.now()
        let order = IncidentOrder(
            kind: .maintenance, name: "A new disk, and more; soon", status: .scheduled, body: "It takes an hour.",
            components: [ComponentChange(id: site, status: .underMaintenance)], scheduledFor: now + .hour, scheduledUntil: now + 2 * .hour
        )
        _ = try await centre.services.incidents.open(order, by: .start)
        func statuses() async throws -> [ComponentStatus?] {
            try await centre.services.maintenance.strike()
            return [try await centre.status(of: site), try await centre.status(of: feed)]
        }
        #expect(try await statuses() == [.operational, .operational])
        let summary = try await centre.get("/api/v2/scheduled-maintenances/upcoming.json")
        #expect(summary.text.contains("\"status\":\"scheduled\""))
        centre.clock.move(.hour)
        #expect(try await statuses() == [.underMaintenance, .operational])
        #expect(try await centre.facts().overall.indicator == .maintenance)
        #expect(try await centre.get("/api/v2/scheduled-maintenances/active.json").text.contains("in_progress"))
        centre.clock.move(.hour)
        #expect(try await statuses() == [.operational, .operational])
        #expect(try await centre.facts().maintenances.map(\.status) == [.completed])
        let calendar = try await centre.get("/maintenance.ics").text
        #expect(calendar.contains("STATUS:CONFIRMED\r\n"))
        #expect(calendar.contains("SUMMARY:A new disk\\, and more\\; soon\r\n"))
        #expect(calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    }

    @Test func `a component that is named without a status is under maintenance there, and down in an incident`() throws {
        let body = UpdateBody(status: "verifying", body: "Nearly.", components: [ComponentBody(id: StatusID(7).description, status: nil)])
        #expect(try body.word(.maintenance).components.map(\.status) == [.underMaintenance])
        #expect(try body.word(.incident).components.map(\.status) == [.majorOutage])
    }

    @Test func `a further word about a plan does not begin it`() async throws {
        let centre = try await TestCentre()
        let from = centre.clock.now() + .hour
        let order = IncidentOrder(
            kind: .maintenance, name: "A new disk", status: .scheduled, body: "Soon.", scheduledFor: from, scheduledUntil: from + .hour
        )
        let maintenance = try await centre.services.incidents.open(order, by: .start)
        centre.clock.move(.minute)
        try await centre.say(.scheduled, "Still planned.", of: maintenance)
        #expect(try await centre.facts().maintenances.isEmpty == false)
        #expect(try await centre.get("/maintenance.ics").text.contains("SEQUENCE:60\r\n"))
        #expect(try await centre.facts().maintenances.map(\.startedAt) == [from])
        let path = "/incidents/\(StatusID(maintenance))"
        #expect(try await centre.get(path).text.contains(">Began<") == false, "it is still to come")
        centre.clock.move(9 * .minute)
        try await centre.say(.inProgress, "Earlier than planned.", of: maintenance)
        #expect(try await centre.facts().maintenances.map(\.startedAt) == [centre.clock.now()])
        #expect(try await centre.get(path).text.contains(">Began<"))
        centre.clock.move(.minute)
        try await centre.say(.completed, "Done.", of: maintenance)
        #expect(try await centre.facts().maintenances.count == 1)
        #expect(try await centre.get("/maintenance.ics").text.contains("STATUS:CONFIRMED\r\n"), "early is not called off")
    }

    @Test func `a calendar has what a maintenance is, when and where, in lines that it can read`() async throws {
        let centre = try await TestCentre()
        // What people see as one character may hold many bytes.
        let name = "e" + String(repeating: "\u{301}", count: 60) + String(repeating: "👩‍🚒", count: 20) + "\\; done"
        let plan = try await centre.plan(name, in: .hour, lasting: 90 * .minute)
        centre.clock.move(.minute)
        try await centre.say(.scheduled, "Still planned,\nand long: " + String(repeating: "day ", count: 40) + "ends.", of: plan)
        let got = try await centre.get("/maintenance.ics")
        #expect(got.fields["content-type"] == "text/calendar; charset=utf-8")
        let raw = got.text.utf8.split(separator: 10)
        #expect(raw.allSatisfy { $0.last == 13 && $0.count <= 76 })
        var lines: [[UInt8]] = []
        for line in raw.map({ $0.dropLast() }) {
            if line.first == 32, let last = lines.popLast() { lines.append(last + line.dropFirst()) } else { lines.append(Array(line)) }
        }
        let id = StatusID(plan).description
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//skit//status//EN", "X-WR-CALNAME:skit maintenance",
            "BEGIN:VEVENT", "UID:\(id)@status.example.org", "DTSTAMP:20261125T120100Z", "DTSTART:20261125T130000Z",
            "DTEND:20261125T143000Z", "SUMMARY:" + name.replacing("\\;", with: "\\\\\\;"),
            "DESCRIPTION:Still planned\\,\\nand long: " + String(repeating: "day ", count: 40) + "ends.",
            "URL:https://status.example.org/incidents/\(id)", "LAST-MODIFIED:20261125T120100Z", "SEQUENCE:60", "STATUS:CONFIRMED",
            "END:VEVENT", "END:VCALENDAR",
        ])
    }

    @Test func `a calendar of much is no longer than a feed, and has what is still to come`() async throws {
        let centre = try await TestCentre()
        let (incidents, now) = (centre.services.incidents, centre.clock.now())
        let words = String(repeating: "👩‍🚒", count: 400)
        let order = IncidentOrder(
            kind: .maintenance, name: "Over", status: .completed, body: words, startedAt: now - .day, resolvedAt: now - .hour,
            scheduledFor: now - .day, scheduledUntil: now - .hour
        )
        try await centre.services.database.write { tx in
            for _ in 0..<Facts.shownMax { _ = try incidents.open(order, by: .start, in: tx) }
        }
        _ = try await centre.plan("Soon", in: .hour, lasting: .hour)
        let text = try await centre.get("/maintenance.ics").text
        #expect(text.utf8.count <= MaintenanceCalendar.bytesMax && text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
        #expect(text.contains("SUMMARY:Soon\r\n") && text.contains("SUMMARY:Over\r\n"))
    }

    @Test func `a plan that is called off is cancelled in calendars`() async throws {
        let centre = try await TestCentre()
        let from = centre.clock.now() + .hour
        let order = IncidentOrder(
            kind: .maintenance, name: "A new disk", status: .scheduled, body: "Soon.", scheduledFor: from, scheduledUntil: from + .hour
        )
        try await centre.say(.completed, "Not needed.", of: try await centre.services.incidents.open(order, by: .start))
        #expect(try await centre.facts().maintenances.count == 1)
        #expect(try await centre.get("/maintenance.ics").text.contains("STATUS:CANCELLED\r\n"))
    }
}
