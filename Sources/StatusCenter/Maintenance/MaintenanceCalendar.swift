import Web

/// Planned maintenance as a calendar that others subscribe to (RFC 5545).
struct MaintenanceCalendar: Sendable {
    /// Bytes of the whole, as of the feeds. Of what is over, the oldest are left out for it, and of words the end.
    static let bytesMax = Brevity.bytesMax
    /// Of what was said last, as much as an entry of a calendar holds.
    static let wordsBytes = 4_000

    let name: String
    let origin: String
    let facts: Facts

    var text: String {
        let title = MaintenanceCalendar.escape(name)
        var text = MaintenanceCalendar.lines([
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//skit//status//EN", "X-WR-CALNAME:\(title) maintenance",
        ])
        // What is still to come first, the soonest at the front, and then the newest.
        let planned = facts.maintenances.filter { !$0.status.isOver }.reversed() + facts.maintenances.filter(\.status.isOver)
        for maintenance in planned {
            let entry = MaintenanceCalendar.lines(entry(maintenance))
            guard text.utf8.count + entry.utf8.count < MaintenanceCalendar.bytesMax - 100 else { break }
            text += entry
        }
        return text + MaintenanceCalendar.lines(["END:VCALENDAR"])
    }

    private func entry(_ maintenance: Incident) -> [String] {
        guard let from = maintenance.scheduledFor, let until = maintenance.scheduledUntil else { return [] }
        let id = StatusID(maintenance.id).description
        // What was said last, so that a calendar tells more than a name.
        let said = Brevity(textBytes: MaintenanceCalendar.wordsBytes).text(maintenance.updates.first?.body ?? "")
        return [
            "BEGIN:VEVENT", "UID:\(id)@\(origin.drop { $0 != "/" }.drop { $0 == "/" })",
            "DTSTAMP:\(MaintenanceCalendar.moment(maintenance.updatedAt))", "DTSTART:\(MaintenanceCalendar.moment(from))",
            "DTEND:\(MaintenanceCalendar.moment(until))", "SUMMARY:\(MaintenanceCalendar.escape(maintenance.name))",
            "DESCRIPTION:\(MaintenanceCalendar.escape(said))",
            "URL:\(origin)/incidents/\(id)", "LAST-MODIFIED:\(MaintenanceCalendar.moment(maintenance.updatedAt))",
            // A later word replaces an earlier one only with a higher number.
            "SEQUENCE:\(maintenance.updatedAt / .second - maintenance.createdAt / .second)",
            "STATUS:\(isCalledOff(maintenance) ? "CANCELLED" : "CONFIRMED")", "END:VEVENT",
        ]
    }

    private static func lines(_ lines: [String]) -> String {
        lines.map { MaintenanceCalendar.folded($0) + "\r\n" }.joined()
    }

    /// Whether it was over without having begun.
    private func isCalledOff(_ maintenance: Incident) -> Bool {
        maintenance.status.isOver && maintenance.resolvedAt == maintenance.startedAt
    }

    /// "20261124T140500Z".
    private static func moment(_ milliseconds: Int64) -> String {
        Timestamp.rfc3339(milliseconds).prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private static func escape(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,").replacing("\n", with: "\\n")
    }

    /// Lines of 75 bytes at most, further ones begin with a blank (§3.1). What people see as one character may hold more than that.
    private static func folded(_ line: String) -> String {
        var (text, width) = (String.UnicodeScalarView(), 0)
        for scalar in line.unicodeScalars {
            let bytes = UTF8.width(scalar)
            if width + bytes > 75 {
                text.append(contentsOf: "\r\n ".unicodeScalars)
                width = 1
            }
            text.append(scalar)
            width += bytes
        }
        return String(text)
    }
}
