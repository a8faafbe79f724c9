import Web

/// Incidents and maintenances as an Atom feed (RFC 4287), in the form of Statuspage's.
struct AtomFeed: Sendable {
    /// Entries, newest first.
    static let entries = 25

    let name: String
    let origin: String
    let facts: Facts

    private var host: String { String(origin.drop { $0 != "/" }.drop { $0 == "/" }) }

    var text: String { AtomFeed.fitted(facts, written) }

    private func written(_ listed: [Incident], _ brevity: Brevity) -> String {
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
            \(listed.map { entry($0, brevity) }.joined(separator: "\n"))
            </feed>

            """
    }

    private func entry(_ incident: Incident, _ brevity: Brevity) -> String {
        let link = "\(origin)/incidents/\(StatusID(incident.id))"
        return """
              <entry>
                <id>tag:\(host),2005:Incident/\(incident.id)</id>
                <published>\(Timestamp.rfc3339(incident.createdAt))</published>
                <updated>\(Timestamp.rfc3339(incident.updatedAt))</updated>
                <link rel="alternate" type="text/html" href="\(link)"/>
                <title>\(HTMLText.escape(brevity.text(incident.name)))</title>
                <content type="html">\(HTMLText.escape(AtomFeed.content(of: incident, brevity)))</content>
              </entry>
            """
    }

    /// What a feed holds, newest first. What is still to come stands where it was planned: plans ahead push nothing out that goes on.
    static func listed(_ facts: Facts) -> [Incident] {
        func place(_ incident: Incident) -> Int64 {
            incident.status == .scheduled ? min(incident.createdAt, incident.startedAt) : incident.startedAt
        }
        let all = (facts.incidents + facts.maintenances).sorted { (place($0), $0.id) > (place($1), $1.id) }
        return Array(all.prefix(entries))
    }

    /// A feed that tells as much as fits into an answer.
    static func fitted(_ facts: Facts, _ write: ([Incident], Brevity) -> String) -> String {
        let listed = listed(facts)
        var text = ""
        for brevity in Brevity.steps where leastBytes(of: listed, brevity) <= Brevity.bytesMax {
            text = write(listed, brevity)
            if text.utf8.count <= Brevity.bytesMax { break }
        }
        return text
    }

    /// What these are longer than in any case, seen without writing them.
    private static func leastBytes(of incidents: [Incident], _ brevity: Brevity) -> Int {
        incidents.reduce(0) { sum, incident in
            incident.updates.prefix(brevity.updates).reduce(sum) { $0 + 200 + min($1.body.utf8.count, brevity.textBytes) }
        }
    }

    /// What was said, newest first and after the times of a plan, as Statuspage's feed has it, before it is escaped once more.
    static func content(of incident: Incident, _ brevity: Brevity) -> String {
        var words = ""
        if let from = incident.scheduledFor, let until = incident.scheduledUntil {
            let end = Calendar.date(from) == Calendar.date(until) ? time(until) : "\(day(until)), \(time(until))"
            words += "<p><strong>THIS IS A SCHEDULED EVENT \(day(from)), \(time(from)) - \(end) UTC</strong></p>"
        }
        return words + incident.updates.prefix(brevity.updates).map { paragraph($0, brevity) }.joined()
    }

    private static func paragraph(_ update: IncidentUpdate, _ brevity: Brevity) -> String {
        let moment = "\(day(update.createdAt)), \(time(update.createdAt)) UTC"
        let body = HTMLText.escape(brevity.text(update.body)).replacing("\n", with: "<br>")
        return "<p><small>\(moment)</small><br><strong>\(update.status.words)</strong> - \(body)</p>"
    }

    private static func day(_ at: Int64) -> String {
        "\(Calendar.monthOfYear(at).prefix(3)) <var data-var='date'>\(Int(Calendar.date(at).suffix(2)) ?? 0)</var>"
    }

    private static func time(_ at: Int64) -> String { "<var data-var='time'>\(Calendar.time(at))</var>" }
}
