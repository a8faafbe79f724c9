import Web

/// The same as the Atom feed, for readers that want RSS 2.0.
struct RSSFeed: Sendable {
    let name: String
    let origin: String
    let facts: Facts

    var text: String {
        let all = (facts.incidents + facts.maintenances).sorted { $0.startedAt > $1.startedAt }.prefix(AtomFeed.entries)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0">
              <channel>
                <title>\(HTMLText.escape(name)) Status - Incident History</title>
                <link>\(origin)</link>
                <description>\(HTMLText.escape(name)) Status</description>
                <pubDate>\(HTTPDate.text(facts.updatedAt))</pubDate>
            \(all.map(item).joined(separator: "\n"))
              </channel>
            </rss>

            """
    }

    private func item(_ incident: Incident) -> String {
        let link = "\(origin)/incidents/\(StatusID(incident.id))"
        return """
                <item>
                  <title>\(HTMLText.escape(incident.name))</title>
                  <description>\(HTMLText.escape(incident.updates.map(AtomFeed.paragraph).joined()))</description>
                  <pubDate>\(HTTPDate.text(incident.updatedAt))</pubDate>
                  <link>\(link)</link>
                  <guid>\(link)</guid>
                </item>
            """
    }
}
