import Foundation
import Testing
import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import StatusCenter

struct FeedTests {
    private static let over = """
        <p><small>Nov <var data-var='date'>25</var>, <var data-var='time'>12:01</var> UTC</small><br><strong>Resolved</strong> - \
        Over:<br>1 &lt; 2 &amp; &#39;so&#39; ]]&gt;</p>\
        <p><small>Nov <var data-var='date'>25</var>, <var data-var='time'>12:00</var> UTC</small><br><strong>Investigating</strong> - \
        Told.</p>
        """
    private static let planned = """
        <p><strong>THIS IS A SCHEDULED EVENT Nov <var data-var='date'>27</var>, <var data-var='time'>13:01</var> - \
        <var data-var='time'>14:31</var> UTC</strong></p>\
        <p><small>Nov <var data-var='date'>25</var>, <var data-var='time'>13:01</var> UTC</small><br><strong>Scheduled</strong> - \
        It takes long.</p>
        """

    /// A minute of trouble at noon, a plan at 13:01 for two days later, and what is wrong at 14:01.
    private func told() async throws -> (centre: TestCentre, ids: [Int64]) {
        let centre = try await TestCentre()
        let old = try await centre.open("Old & \"gone\" <b>")
        centre.clock.move(.minute)
        try await centre.say(.resolved, "Over:\n1 < 2 & 'so' ]]>", of: old)
        centre.clock.move(.hour)
        let plan = try await centre.plan("A new disk", in: 2 * .day, lasting: 90 * .minute)
        centre.clock.move(.hour)
        return (centre, [try await centre.open("Slow"), plan, old])
    }

    @Test func `the Atom feed tells of incidents and plans, newest first, with their times and all that was said`() async throws {
        let (centre, ids) = try await told()
        _ = try await centre.open("Perhaps", .draft)
        let feed = try FeedReader(try await centre.get("/history.atom").text, entry: "entry")
        #expect(feed.head["id"] == "tag:status.example.org,2005:/history" && feed.head["title"] == "skit Status - Incident History")
        #expect(feed.head["updated"] == "2026-11-25T14:01:00.000Z" && feed.head["name"] == "skit")
        #expect(feed.entries.map { $0["title"] } == ["Slow", "A new disk", "Old & \"gone\" <b>"])
        #expect(feed.entries.map { $0["id"] } == ids.map { "tag:status.example.org,2005:Incident/\($0)" })
        #expect(feed.entries.map { $0["link"] } == ids.map { "https://status.example.org/incidents/\(StatusID($0))" })
        #expect(feed.entries.map { $0["published"] } == ["14:01", "13:01", "12:00"].map { "2026-11-25T\($0):00.000Z" })
        #expect(feed.entries.map { $0["updated"] } == ["14:01", "13:01", "12:01"].map { "2026-11-25T\($0):00.000Z" })
        #expect(feed.entries.dropFirst().map { $0["content"] } == [FeedTests.planned, FeedTests.over])
    }

    @Test func `the RSS feed tells the same`() async throws {
        let (centre, ids) = try await told()
        let feed = try FeedReader(try await centre.get("/history.rss").text, entry: "item")
        #expect(feed.head["title"] == "skit Status - Incident History" && feed.head["link"] == "https://status.example.org")
        #expect(feed.head["pubDate"] == "Wed, 25 Nov 2026 14:01:00 GMT")
        #expect(feed.entries.map { $0["title"] } == ["Slow", "A new disk", "Old & \"gone\" <b>"])
        #expect(feed.entries.map { $0["guid"] } == ids.map { "https://status.example.org/incidents/\(StatusID($0))" })
        #expect(feed.entries.allSatisfy { $0["link"] == $0["guid"] })
        #expect(feed.entries.map { $0["pubDate"] } == ["14:01", "13:01", "12:01"].map { "Wed, 25 Nov 2026 \($0):00 GMT" })
        #expect(feed.entries.dropFirst().map { $0["description"] } == [FeedTests.planned, FeedTests.over])
    }

    @Test func `plans ahead push nothing out of a feed that goes on`() async throws {
        let centre = try await TestCentre()
        for number in 0..<AtomFeed.entries { _ = try await centre.plan("Work \(number)", in: .day, lasting: .hour) }
        centre.clock.move(.minute)
        _ = try await centre.open("Slow")
        for (path, entry) in [("/history.atom", "entry"), ("/history.rss", "item")] {
            let feed = try FeedReader(try await centre.get(path).text, entry: entry)
            #expect(feed.entries.count == AtomFeed.entries && feed.entries.first?["title"] == "Slow")
        }
    }
}

/// A feed as a reader of feeds has it: the texts of its elements, those of each entry apart; of a link its address.
private final class FeedReader: NSObject, XMLParserDelegate {
    private let entry: String
    private(set) var head: [String: String] = [:]
    private(set) var entries: [[String: String]] = []
    private var text = ""
    private var isInEntry = false

    init(_ xml: String, entry: String) throws {
        self.entry = entry
        super.init()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        text = attributes["href"] ?? ""
        guard name == entry else { return }
        entries.append([:])
        isInEntry = true
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == entry {
            isInEntry = false
        } else if isInEntry {
            entries[entries.count - 1][name] = text
        } else if head[name] == nil {
            head[name] = text
        }
    }
}
