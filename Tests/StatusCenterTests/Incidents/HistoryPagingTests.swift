import Foundation
import Storage
import Testing
import Web

@testable import StatusCenter

struct HistoryPagingTests {
    @Test func `history goes back to the first incident, a page at a time, and months are whole where they fit`() async throws {
        let centre = try await TestCentre()
        let incidents = centre.services.incidents
        // 260 in one month, then 60 in each of three months before it, of both kinds, two of them at the same moment.
        try await centre.services.database.write { tx in
            for number in 0..<440 {
                let month = number < 260 ? 0 : Int64(1 + (number - 260) / 60)
                let start = HandClock.start - .day - month * 31 * .day - Int64(number / 2) * .minute
                var order = IncidentOrder(name: "No. \(number).", status: .resolved, body: "Over.", startedAt: start, resolvedAt: start + 1)
                if number % 10 == 0 {
                    order.kind = .maintenance
                    order.status = .completed
                    (order.scheduledFor, order.scheduledUntil) = (start, start + .minute)
                }
                _ = try incidents.open(order, by: .start, in: tx)
            }
        }
        _ = try await centre.facts()
        var (path, seen, pages): (String?, [String], [Int]) = ("/history", [], [])
        while let next = path, pages.count < 20 {
            let page = try await centre.get(next).text
            let found = page.matches(of: /No\. \d+\./).map { String($0.0) }
            seen += found
            pages.append(found.count)
            path = page.firstMatch(of: /href="(\/history\?before=[a-z0-9]{12})"/).map { String($0.1) }
        }
        #expect(seen.count == 440 && Set(seen).count == 440, "\(pages)")
        #expect(pages == [100, 100, 60, 60, 60, 60])
        // The static copy has nothing that would look older ones up.
        try #require(centre.services.snapshot).write()
        let copy = try String(contentsOfFile: centre.snapshotFolder + "/history/index.html", encoding: .utf8)
        #expect(copy.contains("No. 0.") && !copy.contains("before="))
        let oldest = try await centre.facts().incidents.map(\.id).min()
        #expect(oldest != nil)
        for wrong in ["/history?before=x", "/history?before=", "/history?before=\(StatusID(5))"] {
            #expect(try await centre.get(wrong).status == 404, "\(wrong)")
        }
        let draft = try await centre.open("Perhaps", .draft)
        #expect(try await centre.get("/history?before=\(StatusID(draft))").status == 404)
        for feed in ["/history.atom", "/history.rss"] { #expect(try await centre.get(feed).text.utf8.count < 100_000, "\(feed)") }
    }

    @Test func `an older page is read at once for all that it tells, without words nobody sees, and may be kept`() async throws {
        let centre = try await TestCentre()
        let services = centre.services
        let (site, feed) = (try await centre.component("Site"), try await centre.component("Feed"))
        try await services.components.place(feed, regions: nil, needs: [site], by: .start)
        let asia = try await centre.regions("Africa", "Asia")[1]
        let old = try await centre.open("One drags the other", .investigating, [site: .majorOutage])
        centre.clock.move(.minute)
        let next = IncidentWord(
            status: .identified, body: "Feed, too.", components: [ComponentChange(id: feed, status: .majorOutage)], regions: [asia]
        )
        try await services.incidents.update(old, next, by: .start)
        try await centre.say(.resolved, "It is over.", of: old)
        _ = try await services.actions.add("Another cable", keeper: "", dueOn: "", to: old, by: .start)
        centre.clock.move(.minute)
        let mark = try await centre.open("Later")
        let items = try await services.database.read { tx in try HistoryPage.before(mark, in: tx).items }
        let (listed, whole) = (try #require(items.first), try await services.incidents.one(old))
        #expect(items.count == 1 && listed.updates.map(\.body) == ["It is over.", "", ""])
        #expect(listed.updates.map(\.id) == whole.updates.map(\.id) && listed.actions.map(\.id) == whole.actions.map(\.id))
        #expect(listed.components.map(\.id) == [site, feed] && listed.regions == [asia])
        let path = "/history?before=\(StatusID(mark))"
        let page = try await centre.get(path)
        for words in ["It is over.", "0 of 1 done", "1 cascading", "Asia"] { #expect(page.text.contains(words), "\(words)") }
        #expect(page.status == 200 && page.fields["cache-control"] == "public, max-age=5")
        let tag = try #require(page.fields["etag"])
        #expect(try await centre.get(path, ["If-None-Match": tag]).status == 304)
        let (incidents, order) = (services.incidents, IncidentOrder(name: "Short", status: .resolved, body: "Over."))
        try await services.database.write { tx in
            for _ in 0..<Press.readyPages { _ = try incidents.open(order, by: .start, in: tx) }
        }
        _ = try await centre.facts()
        let aged = try await centre.get("/incidents/\(StatusID(old))")
        #expect(aged.text.contains("One drags the other") && aged.fields["cache-control"] == "public, max-age=30")
        let own = try #require(aged.fields["etag"])
        #expect(try await centre.get("/incidents/\(StatusID(old))", ["If-None-Match": own]).status == 304)
    }
}
