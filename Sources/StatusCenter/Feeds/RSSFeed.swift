import Web

/// The same as the Atom feed, for readers that want RSS 2.0.
struct RSSFeed: Sendable {
    let name: String
    let origin: String
    let facts: Facts

    var text: String { AtomFeed.fitted(facts, written) }

    private func written(_ listed: [Incident], _ brevity: Brevity) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0">
          <channel>
            <title>\(HTMLText.escape(name)) Status - Incident History</title>
            <link>\(origin)</link>
            <description>\(HTMLText.escape(name)) Status</description>
            <pubDate>\(HTTPDate.text(facts.updatedAt))</pubDate>
        \(listed.map { item($0, brevity) }.joined(separator: "\n"))
          </channel>
        </rss>

        """
    }

    private func item(_ incident: Incident, _ brevity: Brevity) -> String {
        let link = "\(origin)/incidents/\(StatusID(incident.id))"
        return """
                <item>
                  <title>\(HTMLText.escape(brevity.text(incident.name)))</title>
                  <description>\(HTMLText.escape(AtomFeed.content(of: incident, brevity)))</description>
                  <pubDate>\(HTTPDate.text(incident.updatedAt))</pubDate>
                  <link>\(link)</link>
                  <guid>\(link)</guid>
                </item>
            """
    }
}
