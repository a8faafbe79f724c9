import Foundation
import Storage
import Testing
import Web

@testable import StatusCenter

struct ReportTests {
    /// Reports arrive, and then six minutes go by.
    /// - Parameter address: of the report with this number; by itself, networks that have nothing to do with each other.
    private func flood(
        _ centre: TestCentre, count: Int, networks: Int, from address: (@Sendable (Int) -> String)? = nil
    ) async throws {
        // Many at once, as a flood is: they share their commits.
        for first in stride(from: 0, to: count, by: 100) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in first..<min(first + 100, count) {
                    group.addTask {
                        let address = address?(number) ?? "10.\(number % networks).1.\(number % 250)"
                        _ = try await centre.services.reports.take(.wontOpen, address: address, program: "Browser \(number)")
                    }
                }
                try await group.waitForAll()
            }
        }
        for _ in 0..<6 {
            centre.clock.move(.minute)
            _ = try await centre.services.reports.minute()
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a flood from one network raises nothing`() async throws {
        let centre = try await TestCentre()
        try await flood(centre, count: 5_000, networks: 1)
        #expect(centre.services.reports.state == .quiet)
        #expect(try await centre.services.incidents.worked().isEmpty)
    }

    @Test(.timeLimit(.minutes(3)))
    func `the same from forty networks drafts an incident and publishes nothing`() async throws {
        let centre = try await TestCentre()
        try await flood(centre, count: 5_000, networks: 40)
        #expect(centre.services.reports.state == .detected)
        let drafts = try await centre.services.incidents.worked()
        #expect(drafts.map(\.status) == [.draft])
        #expect(drafts.map(\.origin) == [.reports])
        #expect(try await centre.facts().incidents.isEmpty)
        #expect(try await centre.get("/").text.contains("More people than usual report problems"))
    }

    @Test(arguments: [
        ("one /16", nil, false), ("one /32 of IPv6", nil, false), ("one owner", "64500", false), ("forty owners", "", true),
    ] as [(String, String?, Bool)])
    func `forty networks of one neighbourhood count like one, and of forty neighbourhoods they do not`(
        kind: String, owner: String?, isRaised: Bool
    ) async throws {
        let list = owner.map { owner in (0..<40).map { "203.\($0).0.0/16\tAS\(owner.isEmpty ? "\(64_500 + $0)" : owner)\n" }.joined() }
        let owners = try NetworkOwners(lines: Data((list ?? "").utf8))
        let centre = try await TestCentre(owners: owners)
        try await flood(centre, count: 400, networks: 40) { number in
            switch kind {
            case "one /16": "198.51.\(number % 40).\(number % 250)"
            case "one /32 of IPv6": "2001:db8:\(number % 40):\(number % 250)::1"
            default: "203.\(number % 40).1.\(number % 250)"
            }
        }
        #expect((centre.services.reports.state == .detected) == isRaised)
        #expect(try await centre.services.incidents.worked().count == (isRaised ? 1 : 0))
    }

    @Test func `open pages hear at once that many report, and that it is over`() async throws {
        let centre = try await TestCentre()
        try await centre.services.board.refresh()
        let heard = try centre.services.live.listen()
        try await flood(centre, count: 200, networks: 40)
        try await centre.services.board.refresh()
        var events = heard.makeAsyncIterator()
        let event = try #require(await events.next())
        #expect(event.name == "changed")
        #expect(event.data.contains(#""label":"community""#) && event.data.contains("More people than usual report problems"))
        for _ in 0..<120 where centre.services.reports.state != .quiet {
            centre.clock.move(.minute)
            _ = try await centre.services.reports.minute()
        }
        try await centre.services.board.refresh()
        let end = try #require(await events.next())
        #expect(end.name == "changed" && !end.data.contains("community"))
    }

    @Test func `reports beside a small trouble draft an incident, and beside an outage none`() async throws {
        for (status, isDrafted) in [(.degradedPerformance, true), (.majorOutage, false)] as [(ComponentStatus, Bool)] {
            let centre = try await TestCentre()
            _ = try await centre.open("Trouble", .investigating, [try await centre.component("Site"): status])
            try await flood(centre, count: 200, networks: 40)
            #expect(centre.services.reports.state == .detected)
            #expect(try await centre.services.incidents.worked().contains { $0.origin == .reports } == isDrafted)
        }
    }

    @Test func `what is usual is the mean of the same time in up to six weeks, without times of trouble`() async throws {
        let centre = try await TestCentre()
        let quarter = centre.clock.now() / ReportsOfTheDay.quarterMs
        // The last of the day, one to seven weeks ago; the second and what is older than six weeks do not count.
        let weeks = [(1, 30, 0), (2, 900, 1), (3, 10, 0), (6, 20, 0), (7, 900, 0)] as [(Int64, Int64, Int64)]
        try await centre.services.incidents.database.write { tx in
            for (ago, reporters, isExcluded) in weeks {
                try tx.run(
                    """
                    INSERT INTO report_quarters (quarter, reporters, is_excluded)
                    VALUES (\(quarter - ago * ReportsOfTheDay.week), \(reporters), \(isExcluded))
                    """
                )
            }
        }
        let now = centre.clock.now()
        let day = try await centre.services.incidents.database.read { try ReportsOfTheDay.read(at: now, in: $0) }
        #expect(day.usual.last == 20)
        #expect(day.usual.dropLast().allSatisfy { $0 == SpikeRule.floor })
    }

    @Test func `times of trouble are left out of what is usual, also those that are told afterwards and name no part`() async throws {
        let centre = try await TestCentre()
        let (now, week) = (centre.clock.now(), ReportsOfTheDay.week * ReportsOfTheDay.quarterMs)
        try await centre.services.database.write { tx in
            for (ago, reporters) in [(1, 30), (2, 900), (3, 600)] as [(Int64, Int64)] {
                try tx.run(
                    """
                    INSERT INTO report_quarters (quarter, reporters, is_excluded)
                    VALUES (\((now - ago * week) / ReportsOfTheDay.quarterMs), \(reporters), 0)
                    """
                )
            }
        }
        var order = IncidentOrder(name: "Long over", status: .resolved, body: "Told late.", components: [])
        (order.startedAt, order.resolvedAt) = (now - 2 * week - .minute, now - 2 * week + .minute)
        _ = try await centre.services.incidents.open(order, by: .start)
        let day = try await centre.services.database.read { try ReportsOfTheDay.read(at: now, in: $0) }
        #expect(day.usual.last == 315, "of 30, 900 and 600 the one of trouble does not count")
    }

    @Test func `what came before it was noticed is left out of what is usual, too`() async throws {
        let centre = try await TestCentre()
        try await flood(centre, count: 200, networks: 40)
        #expect(centre.services.reports.state == .detected)
        centre.clock.move(16 * .minute)
        _ = try await centre.services.reports.minute()
        let kept = try await centre.services.database.read { tx in
            try tx.rows("SELECT is_excluded FROM report_quarters WHERE reporters > 0").map { try $0.int(0) }
        }
        #expect(!kept.isEmpty && kept.allSatisfy { $0 == 1 })
    }

    @Test func `the line of the day is what the store holds, over what is usual`() async throws {
        let centre = try await TestCentre()
        var page = try await centre.get("/").text
        #expect(page.contains("<b class=\"spark-total\">–</b>"), "nothing is known yet")
        #expect(try await centre.get(OverviewFile.path).text.contains("\"reports_24h\":null"))
        let quarter = centre.clock.now() / ReportsOfTheDay.quarterMs
        let quarters = [(quarter, 4), (quarter - 95, 2), (quarter - 96, 900), (quarter - ReportsOfTheDay.week, 8)] as [(Int64, Int64)]
        try await centre.services.database.write { tx in
            for (at, reporters) in quarters {
                try tx.run("INSERT INTO report_quarters (quarter, reporters, is_excluded) VALUES (\(at), \(reporters), 0)")
            }
        }
        _ = try await centre.facts()
        page = try await centre.get("/").text
        // The highest is the usual 8, 44 pixels above the ground at 47.
        let line = try #require(page.firstMatch(of: #/class="spark-line" points="([^"]*)"/#)?.1).split(separator: " ")
        #expect(line.count == 96 && line.first == "0,36.0" && line.last == "380,25.0" && line.dropFirst().dropLast().allSatisfy {
            $0.hasSuffix(",47.0")
        })
        let usual = try #require(page.firstMatch(of: #/class="spark-usual" points="([^"]*)"/#)?.1).split(separator: " ")
        #expect(usual.count == 96 && usual.last == "380,3.0")
        #expect(page.contains("<b class=\"spark-total\">6</b> reports in 24 hours"))
        #expect(page.contains("6 in all, 4 at most in one quarter"))
        #expect(try await centre.get(OverviewFile.path).text.contains("\"reports_24h\":6"))
    }

    @Test func `somebody who reports again and again counts once in a quarter of an hour`() async throws {
        let centre = try await TestCentre()
        for _ in 0..<30 { _ = try await centre.services.reports.take(.slow, address: "192.0.2.7", program: "Browser") }
        _ = try await centre.services.reports.minute()
        #expect(try await centre.facts().reports.count == 1)
        centre.clock.move(16 * .minute)
        _ = try await centre.services.reports.take(.slow, address: "192.0.2.7", program: "Browser")
        _ = try await centre.services.reports.minute()
        #expect(try await centre.facts().reports.count == 2)
    }

    @Test func `a report at the very end of a quarter of an hour counts in it`() async throws {
        let centre = try await TestCentre()
        centre.clock.move(14 * .minute + 30 * .second)
        _ = try await centre.services.reports.minute()
        centre.clock.move(15 * .second)
        _ = try await centre.services.reports.take(.slow, address: "192.0.2.7", program: "Browser")
        centre.clock.move(.minute)
        _ = try await centre.services.reports.minute()
        #expect(try await centre.facts().reports.counts.suffix(2) == [1, 0])
    }

    @Test func `a report is thanked for with a receipt, and nonsense is refused`() async throws {
        let centre = try await TestCentre()
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        let thanks = try await centre.get("/reports", method: .post, form, body: "symptom=slow")
        #expect(thanks.status == 303)
        let page = try await centre.get(try #require(thanks.fields["location"]))
        #expect(page.text.contains("Thank you"))
        for body in ["symptom=fire", "", "symptom=%ff", "symptom=" + String(repeating: "x", count: 5_000)] {
            let refused = try await centre.get("/reports", method: .post, form, body: body)
            #expect((400..<500).contains(refused.status), "\(body.prefix(40))")
        }
    }
}
