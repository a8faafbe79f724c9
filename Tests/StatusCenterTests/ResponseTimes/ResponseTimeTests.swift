import Foundation
import Storage
import Testing
import Web

@testable import StatusCenter

struct ResponseTimeTests {
    private struct Told: Decodable {
        struct Period: Decodable {
            let count: Int
            let interval: Int
            let identifier: String
        }

        struct Summary: Decodable, Equatable {
            let sum: Int
            let mean: Int
        }

        struct Metric: Decodable {
            struct Name: Decodable {
                let id: String
                let name: String
            }

            struct Point: Decodable {
                let timestamp: Int64
                let value: Int
            }

            let metric: Name
            let summary: Summary
            let data: [Point]
        }

        let period: Period
        let metrics: [Metric]
        let summary: Summary
    }

    private func told(_ path: String, _ centre: TestCentre) async throws -> Told {
        let got = try await centre.get(path)
        #expect(got.status == 200 && got.fields["access-control-allow-origin"] == "*")
        #expect(got.fields["cache-control"] == "public, max-age=30" && got.fields["etag"] != nil)
        return try JSONDecoder().decode(Told.self, from: Data(got.text.utf8))
    }

    @Test func `response times are told by day, week and month as Statuspage tells them, and drawn on the front page`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let probe = try await centre.probe("site", of: site)
        // In the first hour quick, in the second slow, and one of a month ago; what fails and what a heartbeat says has no time.
        let beat = ProbeOrder(componentID: site, name: "beat", kind: .heartbeat, target: "600", failingStatus: .majorOutage)
        let heartbeat = try await centre.services.probes.add(beat, by: .start).id
        let start = HandClock.start
        try await centre.services.database.write { tx in
            func answer(_ probe: Int64, _ at: Int64, _ ms: Int64, _ isOK: Int = 1) throws {
                try tx.run("INSERT INTO probe_results (probe_id, at, is_ok, ms) VALUES (\(probe), \(at), \(isOK), \(ms))")
            }
            for minute in 0..<60 as Range<Int64> {
                try answer(probe, start - 2 * .hour + minute * .minute, 40)
                try answer(probe, start - 1 * .hour + minute * .minute, 100)
                try answer(probe, start - 1 * .hour + minute * .minute, 5_000, 0)
                try answer(heartbeat, start - 1 * .hour + minute * .minute, 0)
            }
            try answer(probe, start - 27 * .day, 1_000)
            try ResponseTimes.sum(at: start, in: tx)
            // Again, as a minute later: nothing counts twice.
            try ResponseTimes.sum(at: start, in: tx)
        }
        centre.clock.move(.minute)
        _ = try await centre.facts()
        let day = try await told("/metrics-display/\(StatusID(site))/day.json", centre)
        #expect((day.period.count, day.period.interval, day.period.identifier) == (288, 300, "day"))
        #expect(day.metrics.map(\.metric.name) == ["site"] && day.metrics[0].metric.id == StatusID(probe).description)
        #expect(day.metrics[0].data.map(\.value) == [Int](repeating: 40, count: 12) + [Int](repeating: 100, count: 12))
        #expect(day.metrics[0].data.first?.timestamp == (start - 2 * .hour) / 1_000 && day.summary == .init(sum: 1_680, mean: 70))
        let week = try await told("/metrics-display/\(StatusID(site))/week.json", centre)
        #expect((week.period.count, week.period.interval) == (336, 1_800) && week.metrics[0].data.map(\.value) == [40, 40, 100, 100])
        let month = try await told("/metrics-display/\(StatusID(site))/month.json", centre)
        #expect((month.period.count, month.period.interval) == (336, 7_200) && month.metrics[0].data.map(\.value) == [1_000, 70])
        let page = try await centre.get("/").text
        #expect(page.contains("Answers in 100 ms") && page.contains("100 ms at last, 100 ms at most"))
        centre.clock.move(2 * .hour)
        _ = try await centre.facts()
        #expect(try await !centre.get("/").text.contains("Answers in"), "nobody knows how long it would take now")
    }

    @Test func `a clock that was once ahead stops no sums`() async throws {
        let centre = try await TestCentre()
        let probe = try await centre.probe("site", of: try await centre.component("Site"))
        let start = HandClock.start
        try await centre.services.database.write { tx in
            for (at, ms) in [(start + .day, 9), (start, 300)] as [(Int64, Int64)] {
                try tx.run("INSERT INTO probe_results (probe_id, at, is_ok, ms) VALUES (\(probe), \(at), 1, \(ms))")
                try ResponseTimes.sum(at: at, in: tx)
            }
            let row = try tx.row("SELECT ms_sum FROM probe_fives WHERE five = \(start / ResponseTimes.fiveMs)")
            #expect(try row?.int(0) == 300)
        }
    }

    @Test func `a part of which nothing was measured has an empty list, and what is none is not found`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let group = try await centre.services.components.add(ComponentOrder(name: "Group", isGroup: true), by: .start)
        _ = try await centre.facts()
        let day = try await told("/metrics-display/\(StatusID(site))/day.json", centre)
        #expect(day.metrics.isEmpty && day.summary == .init(sum: 0, mean: 0))
        #expect(try await centre.get("/").text.contains("Answers in") == false)
        for path in ["\(StatusID(group))/day.json", "\(StatusID(7))/day.json", "\(StatusID(site))/year.json", "x/day.json"] {
            #expect(try await centre.get("/metrics-display/\(path)").status == 404, "\(path)")
        }
        #expect(try await centre.get("/metrics-display/\(StatusID(site))/week.json", method: .head).status == 200)
    }
}
