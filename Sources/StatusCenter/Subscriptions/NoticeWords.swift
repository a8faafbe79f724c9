/// What people read about an incident in a mail: plain text, short, the newest word alone.
struct NoticeWords: Sendable {
    static let subjectCharacters = 150

    let name: String
    /// Where links begin.
    let origin: String

    /// "[skit] Resolved: Search finds new videos late".
    func subject(of incident: Incident) -> String {
        String("[\(name)] \(incident.status.words): \(incident.name)".prefix(NoticeWords.subjectCharacters))
    }

    /// - Parameter audiences: names of those whom it hits.
    func words(of incident: Incident, hitting audiences: [String]) -> String {
        var lines = [incident.name, ""]
        if let newest = incident.updates.first {
            lines += ["\(newest.status.words), \(Calendar.moment(newest.createdAt)):", newest.body, ""]
            for change in newest.affected {
                let status = ComponentStatus(rawValue: change.new)?.words.lowercased() ?? change.new
                lines.append("\(change.name): \(status)")
            }
            if !newest.affected.isEmpty { lines.append("") }
        }
        lines += hits(incident, audiences)
        if let from = incident.scheduledFor, let until = incident.scheduledUntil, !incident.status.isOver {
            lines += ["Planned from \(Calendar.moment(from)) to \(Calendar.moment(until)).", ""]
        }
        return (lines + ["\(origin)/incidents/\(StatusID(incident.id))"]).joined(separator: "\n")
    }

    /// Whom it hits and how, as the page of the incident has it.
    private func hits(_ incident: Incident, _ audiences: [String]) -> [String] {
        let heading = incident.status.isOver ? "Whom it hit" : "Whom it hits"
        var lines = audiences.isEmpty ? [] : ["\(heading): \(audiences.joined(separator: ", "))"]
        if let statement = incident.standingStatement { lines.append(statement) }
        return lines.isEmpty ? [] : lines + [""]
    }
}
