import Foundation
import Testing
import Web

@testable import StatusCenter

struct BrevityTests {
    /// As many components as there may be, and as many incidents open, each with everything that it may say.
    private func full(_ letter: String, incidents: Int, updates: Int) -> StatuspageShapes {
        let name = String(repeating: letter, count: 100)
        let body = String(repeating: letter, count: 10_000)
        let components = (1...Int64(Component.maximum)).map { id in
            Component(
                id: id, name: name, description: String(repeating: letter, count: 500), groupID: nil, isGroup: false, position: id,
                isShowcased: true, isShownOnlyWhenDegraded: false, createdAt: 0, updatedAt: 0, status: .majorOutage
            )
        }
        let affected = (1...Int64(ComponentChange.maximum)).map {
            AffectedComponent(id: $0, name: name, old: "operational", new: "degraded_performance")
        }
        func open(_ id: Int64, _ kind: Incident.Kind) -> Incident {
            let status = kind == .incident ? IncidentStatus.investigating : .scheduled
            return Incident(
                id: id, kind: kind, origin: .person, name: name + name, status: status, impactOverride: nil, worst: .majorOutage,
                causeClass: nil, createdAt: 0, updatedAt: 0, startedAt: 0, acknowledgedAt: nil, monitoringAt: nil, resolvedAt: nil,
                scheduledFor: 0, scheduledUntil: 1, postmortem: nil, postmortemAt: nil,
                updates: (0..<updates).map {
                    IncidentUpdate(
                        id: Int64($0 + 1), incidentID: id, status: status, body: body, origin: .person, createdAt: 0, affected: affected
                    )
                },
                components: affected.map { (id: $0.id, status: .majorOutage) }
            )
        }
        let many = (0..<Int64(incidents)).map { $0 + 1_000 }
        let facts = Facts(
            at: 0, components: components, incidents: many.map { open($0, .incident) }, maintenances: many.map { open($0, .maintenance) },
            uptime: [:], reports: ReportsOfTheDay(counts: [], usual: [], isWatched: false), remarks: [:], probes: 0, checkedAt: nil
        )
        return StatuspageShapes(pageID: 1, name: name, origin: "https://status.example.org", facts: facts)
    }

    /// Letters that are written as two, and one of many bytes.
    @Test(arguments: [("a", 1, 1), ("\"", 100, 500), ("👩‍🚀", 100, 500)])
    func `an answer stays below 512 KB, whatever is on it`(letter: String, incidents: Int, updates: Int) throws {
        let shapes = full(letter, incidents: incidents, updates: updates)
        let texts = StatuspageFiles.texts(shapes)
        #expect(Set(texts.keys) == Set(StatuspageRoutes.paths))
        for (name, text) in texts {
            #expect(text.utf8.count <= Brevity.bytesMax, "\(name): \(text.utf8.count)")
            #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil, "\(name)")
        }
        let summary = try JSONSerialization.jsonObject(with: Data(try #require(texts["summary"]).utf8)) as? [String: Any]
        #expect((summary?["components"] as? [Any])?.count == Int(Component.maximum), "each part can be looked up")
        let open = summary?["incidents"] as? [[String: Any]]
        #expect(open?.count == min(incidents, 25) && open?.first?["id"] as? String == StatusID(1_000).description)
        let text = try #require(texts["scheduled-maintenances/upcoming"])
        let upcoming = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let plans = upcoming?["scheduled_maintenances"] as? [[String: Any]]
        let soonest = StatusID(1_000 + Int64(incidents) - 1).description
        #expect(plans?.count == min(incidents, 10) && plans?.last?["id"] as? String == soonest)
        let (name, origin) = (shapes.name, shapes.origin)
        for feed in [
            AtomFeed(name: name, origin: origin, facts: shapes.facts).text, RSSFeed(name: name, origin: origin, facts: shapes.facts).text,
        ] {
            #expect(feed.utf8.count <= Brevity.bytesMax, "\(feed.utf8.count)")
            let entries = feed.ranges(of: "<title>").count - 1
            #expect(entries == min(2 * incidents, AtomFeed.entries), "the shortest still tells of all: \(entries)")
        }
    }

    @Test func `what is cut ends with whole characters`() {
        let brevity = Brevity(textBytes: 12)
        #expect(brevity.text("short enough") == "short enough")
        #expect(brevity.text("👩‍🚀👩‍🚀") == "…" && brevity.text("ééééééé") == "éééé…")
    }
}
