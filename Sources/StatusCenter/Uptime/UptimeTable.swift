/// Uptime as a file for those who reckon with it: a line for each part and each region on each day that it was watched.
struct UptimeTable: Sendable {
    let facts: Facts

    var csv: String {
        var text = "date,kind,id,name,worst,down_seconds,watched_seconds\r\n"
        for component in facts.components {
            guard let uptime = facts.uptime[component.id] else { continue }
            text += UptimeTable.lines(uptime, "component", component.id, component.name)
        }
        for state in facts.regions { text += UptimeTable.lines(state.uptime, "region", state.region.id, state.region.name) }
        return text
    }

    private static func lines(_ uptime: Uptime, _ kind: String, _ id: Int64, _ name: String) -> String {
        uptime.days.filter { $0.watchedMs > 0 }.map { day in
            let date = Calendar.date(day.day * .day)
            let worst = (day.worst ?? .operational).rawValue
            let seconds = "\(day.downMs / .second),\(day.watchedMs / .second)"
            return "\(date),\(kind),\(StatusID(id)),\(quoted(name)),\(worst),\(seconds)\r\n"
        }.joined()
    }

    /// RFC 4180; and a name that a spreadsheet would take for a formula is none.
    private static func quoted(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@".contains($0) } ?? false
        return "\"\(isFormula ? "'" : "")\(text.replacing("\"", with: "\"\""))\""
    }
}
