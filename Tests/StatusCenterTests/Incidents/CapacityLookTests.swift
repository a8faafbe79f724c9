import Storage
import Synchronization
import Testing

@testable import StatusCenter

struct CapacityLookTests {
    private static func saying(_ state: String, _ resources: String) -> [UInt8] {
        Array(#"{"parts":{},"capacity":{"state":"\#(state)","running_out":[\#(resources)]},"switches":{}}"#.utf8)
    }

    private static let now = saying(
        "now",
        #"{"resource":"pool postgres","urgency":"now","minutes":9},{"resource":"disk","urgency":"soon"},{"resource":"<q>","urgency":"now"}"#
    )

    @Test func `keepers are handed one draft while something runs out, and another one the next time`() async throws {
        let centre = try await TestCentre(isPlanned: true)
        let said = Mutex<[UInt8]?>(nil)
        let look = CapacityLook(incidents: centre.services.incidents) { said.withLock { $0 } }
        let quiet: [[UInt8]?] = [
            nil, Array("{}".utf8), Array("no".utf8), Self.saying("soon", #"{"resource":"disk","urgency":"soon","minutes":200}"#),
        ]
        for answer in quiet {
            said.withLock { $0 = answer }
            try await look.look()
        }
        #expect(try await centre.services.incidents.worked().isEmpty)
        said.withLock { $0 = Self.now }
        for _ in 0..<3 { try await look.look() }
        let draft = try #require(try await centre.services.incidents.worked().first)
        #expect(draft.status == .draft && draft.name == CapacityLook.name)
        #expect(draft.updates.first?.body.contains("pool postgres in 9 minutes, q, which is nearly full") == true)
        #expect(try await centre.facts().incidents.isEmpty, "nothing is published")
        #expect(draft.acknowledgedAt == nil, "nobody has looked")
        // Another start of the centre finds the draft.
        try await CapacityLook(incidents: centre.services.incidents) { Self.now }.look()
        #expect(try await centre.services.incidents.worked().count == 1)
        centre.clock.move(.minute)
        try await centre.say(.investigating, "We look into it.", of: draft.id)
        #expect(try await centre.services.incidents.one(draft.id).acknowledgedAt == centre.clock.now())
        said.withLock { $0 = Self.saying("ok", "") }
        try await look.look()
        said.withLock { $0 = Self.now }
        try await look.look()
        #expect(try await centre.services.incidents.worked().count == 2)
        let planned = try #require(centre.services.database as? PlanningDatabase)
        #expect(planned.found["incidents", default: []].filter { $0.contains("CapacityLook") }.isEmpty)
    }

    @Test func `as many incidents as people may leave open keep nobody from being told`() async throws {
        let centre = try await TestCentre()
        let incidents = centre.services.incidents
        let order = IncidentOrder(name: "Open", status: .investigating, body: "Told.")
        try await incidents.database.write { tx in
            for _ in 0..<Incident.openMax { _ = try incidents.open(order, by: .start, in: tx) }
        }
        await #expect(throws: (any Error).self) { try await incidents.open(order, by: .start) }
        try await CapacityLook(incidents: incidents) { Self.now }.look()
        #expect(try await incidents.worked().contains { $0.name == CapacityLook.name })
    }
}
