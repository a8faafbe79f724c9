import Web

/// Incidents and maintenances as an Atom feed (RFC 4287), in the form of Statuspage's.
struct AtomFeed: Sendable {
    /// Entries, newest first.
    static let entries = 25

    let name: String
    let origin: String
    let facts: Facts

    private var host: String { String(origin.drop { $0 != "/" }.drop { $0 == "/" }) }

    var text: String {
        let all = (facts.incidents + facts.maintenances).sorted { $0.startedAt > $1.startedAt }.prefix(AtomFeed.entries)
        let name = HTMLText.escape(name)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
              <id>tag:\(host),2005:/history</id>
              <link rel="alternate" type="text/html" href="\(origin)"/>
              <link rel="self" type="application/atom+xml" href="\(origin)/history.atom"/>
              <title>\(name) Status - Incident History</title>
              <updated>\(Timestamp.rfc3339(facts.updatedAt))</updated>
              <author><name>\(name)</name></author>
            \(all.map(entry).joined(separator: "\n"))
            </feed>

            """
    }

    private func entry(_ incident: Incident) -> String {
        let link = "\(origin)/incidents/\(StatusID(incident.id))"
        let words = incident.updates.map(AtomFeed.paragraph).joined()
        return """
              <entry>
                <id>tag:\(host),2005:Incident/\(incident.id)</id>
                <published>\(Timestamp.rfc3339(incident.createdAt))</published>
                <updated>\(Timestamp.rfc3339(incident.updatedAt))</updated>
                <link rel="alternate" type="text/html" href="\(link)"/>
                <title>\(HTMLText.escape(incident.name))</title>
                <content type="html">\(HTMLText.escape(words))</content>
              </entry>
            """
    }

    /// An update as Statuspage's feed has it, before it is escaped once more.
    static func paragraph(_ update: IncidentUpdate) -> String {
        let moment = Calendar.date(update.createdAt)
        let day = "\(Calendar.monthOfYear(update.createdAt).prefix(3)) <var data-var='date'>\(Int(moment.suffix(2)) ?? 0)</var>"
        let time = "<var data-var='time'>\(Calendar.time(update.createdAt))</var> UTC"
        let body = HTMLText.escape(update.body).replacing("\n", with: "<br>")
        return "<p><small>\(day), \(time)</small><br><strong>\(update.status.words)</strong> - \(body)</p>"
    }
}
