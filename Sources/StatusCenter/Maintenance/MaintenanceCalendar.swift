import Web

/// Planned maintenance as a calendar that others subscribe to (RFC 5545).
struct MaintenanceCalendar: Sendable {
    let name: String
    let origin: String
    let facts: Facts

    var text: String {
        let title = MaintenanceCalendar.escape(name)
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//skit//status//EN", "X-WR-CALNAME:\(title) maintenance"]
        for maintenance in facts.maintenances {
            guard let from = maintenance.scheduledFor, let until = maintenance.scheduledUntil else { continue }
            let id = StatusID(maintenance.id).description
            lines += [
                "BEGIN:VEVENT", "UID:\(id)@\(origin.drop { $0 != "/" }.drop { $0 == "/" })",
                "DTSTAMP:\(MaintenanceCalendar.moment(maintenance.updatedAt))", "DTSTART:\(MaintenanceCalendar.moment(from))",
                "DTEND:\(MaintenanceCalendar.moment(until))", "SUMMARY:\(MaintenanceCalendar.escape(maintenance.name))",
                // What was said last, so that a calendar tells more than a name.
                "DESCRIPTION:\(MaintenanceCalendar.escape(maintenance.updates.first?.body ?? ""))",
                "URL:\(origin)/incidents/\(id)", "LAST-MODIFIED:\(MaintenanceCalendar.moment(maintenance.updatedAt))",
                // A later word replaces an earlier one only with a higher number.
                "SEQUENCE:\(maintenance.updatedAt / .second - maintenance.createdAt / .second)",
                "STATUS:\(isCalledOff(maintenance) ? "CANCELLED" : "CONFIRMED")", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { MaintenanceCalendar.folded($0) + "\r\n" }.joined()
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
