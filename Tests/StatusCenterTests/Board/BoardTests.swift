import Foundation
import Testing
import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

import Storage
@testable import StatusCenter

struct BoardTests {
    @Test func `an open page hears what is said, by whom, and that a draft is nothing to hear of`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.facts()
        let messages = try centre.services.live.listen()
        _ = try await centre.open("Perhaps", .draft, [site: .majorOutage])
        _ = try await centre.open("Slow", .investigating, [site: .partialOutage])
        centre.services.live.close()
        var heard: [String] = []
        for await message in messages { heard.append(message.data) }
        #expect(heard.count == 1)
        #expect(heard.first?.contains(#""label":"official""#) == true)
        #expect(heard.first?.contains(#""indicator":"major""#) == true)
    }

    @Test func `the static copy holds page, history, incidents and API as they are served`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let incident = try await centre.open("Slow", .investigating, [site: .partialOutage])
        let snapshot = try #require(centre.services.snapshot)
        try snapshot.write()
        let files = [
            "/": "index.html", "/history": "history/index.html", "/api/v2/summary.json": "api/v2/summary.json",
            "/incidents/\(StatusID(incident))": "incidents/\(StatusID(incident))/index.html",
        ]
        for (path, name) in files {
            let file = try String(contentsOfFile: centre.snapshotFolder + "/" + name, encoding: .utf8)
            let served = try await centre.get(path).text
            #expect(!file.contains("?lang="), "nobody asks there for another language: \(path)")
            func squeezed(_ text: String) -> String {
                text.replacing(/<link rel="alternate" hreflang[^\n]*\n/, with: "")
                    .replacing(/<ul aria-label="Language">(?s:.)*?<\/ul>/, with: "")
                    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            #expect(squeezed(file) == squeezed(served), "\(path)")
        }
        let page = try String(contentsOfFile: centre.snapshotFolder + "/index.html", encoding: .utf8)
        for match in page.matches(of: /(?:href|src)="(\/assets\/[^"#]+|\/favicon.svg)/) {
            #expect(FileManager.default.fileExists(atPath: centre.snapshotFolder + match.1), "\(match.1)")
        }
    }

    @Test func `text of people is text on the page and in the feed`() async throws {
        let centre = try await TestCentre()
        let wild = "<script>alert(1)</script> & \"quotes\""
        _ = try await centre.open(wild)
        for path in ["/", "/history", "/history.atom"] {
            let text = (try await centre.get(path).text)
            #expect(!text.contains("<script>alert"), "\(path)")
            #expect(text.contains("&lt;script&gt;alert"), "\(path)")
        }
        let feed = try await centre.get("/history.atom")
        #expect(XMLParser(data: Data(feed.text.utf8)).parse())
    }

    @Test func `the page calls nothing good that was never asked, and says when it was asked last`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        _ = try await centre.facts()
        #expect(try await centre.get("/").text.contains("Everything works"), "nothing is there to be asked")
        _ = try await centre.probe("site", of: site)
        centre.network.cutOff(true)
        try await centre.rounds(1)
        _ = try await centre.facts()
        let before = try await centre.get("/").text
        #expect(before.contains("Nothing is known yet") && !before.contains("Everything works") && !before.contains("Checked"))
        #expect(before.contains("Not asked yet") && !before.contains(">Operational") && !before.contains("100 %"), "nor any part")
        centre.network.cutOff(false)
        try await centre.rounds(1)
        let checked = Timestamp.rfc3339(centre.clock.now())
        centre.network.cutOff(true)
        try await centre.rounds(30)
        _ = try await centre.facts()
        let after = try await centre.get("/").text
        #expect(after.contains("Everything works") && after.contains("Checked <time datetime=\"\(checked)\">"))
    }

    @Test func `what is open is shown, however much has come and gone since`() async throws {
        let centre = try await TestCentre()
        let site = try await centre.component("Site")
        let long = try await centre.open("The long one", .investigating, [site: .degradedPerformance])
        centre.clock.move(.minute)
        let (incidents, order) = (centre.services.incidents, IncidentOrder(name: "Short", status: .resolved, body: "Over."))
        try await centre.services.database.write { tx in
            for _ in 0...Facts.shownMax { _ = try incidents.open(order, by: .start, in: tx) }
        }
        let facts = try await centre.facts()
        #expect(facts.incidents.count == Facts.shownMax + 1)
        #expect(facts.unresolved.map(\.id) == [long])
    }
}
