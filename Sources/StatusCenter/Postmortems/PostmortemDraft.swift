import Storage

/// What the centre knows by itself of how an incident went: what probes saw, what was said, how many reported. A post-mortem begins
/// with it.
enum PostmortemDraft {
    /// Before the incident was told, what may belong to it.
    static let beforeMs: Int64 = 15 * .minute
    static let linesMax = 60
    /// Of an update, as much as a line holds.
    static let saidCharacters = 200

    static func timeline(of incident: Incident, now: Int64, in tx: any Transaction) throws -> String {
        let (start, end) = (incident.startedAt - beforeMs, incident.resolvedAt ?? now)
        var lines = try seen(incident.components.map(\.id), from: start, until: end, in: tx)
        lines += incident.updates.map { update in
            let said = update.body.prefix(saidCharacters).replacing("\n", with: " ")
            return (update.createdAt, "\(update.status.words) (\(update.label)): \(said)")
        }
        if let row = try tx.row(
            """
            SELECT quarter, reporters FROM report_quarters
            WHERE quarter BETWEEN \(start / ReportsOfTheDay.quarterMs) AND \(end / ReportsOfTheDay.quarterMs) AND reporters > 0
            ORDER BY reporters DESC LIMIT 1
            """
        ) {
            let people = try row.int(1)
            let words = people == 1 ? "1 person reports" : "\(people) people report"
            lines.append((try row.int(0) * ReportsOfTheDay.quarterMs, "Most reports in a quarter of an hour: \(words) problems"))
        }
        return lines.sorted { $0.0 < $1.0 }.prefix(linesMax).map { "\(Calendar.moment($0.0)): \($0.1)" }.joined(separator: "\n")
    }

    private static func seen(_ components: [Int64], from: Int64, until: Int64, in tx: any Transaction) throws -> [(Int64, String)] {
        let rows = try tx.rows(
            """
            SELECT bad.name, bad.first_at, bad.last_at, bad.times, (SELECT r.error FROM probe_results r
                WHERE r.probe_id = bad.id AND r.at = bad.first_at AND r.is_ok = 0 ORDER BY r.id LIMIT 1)
            FROM (SELECT p.id, p.name, min(r.at) AS first_at, max(r.at) AS last_at, count(*) AS times
                FROM probes p JOIN probe_results r ON r.probe_id = p.id
                WHERE p.component_id IN \(list: components) AND r.at BETWEEN \(from) AND \(until) AND r.is_ok = 0
                GROUP BY p.id, p.name) bad
            ORDER BY bad.first_at LIMIT \(Probe.maximum)
            """
        )
        return try rows.flatMap { row -> [(Int64, String)] in
            let (name, first, last, count) = (try row.text(0), try row.int(1), try row.int(2), try row.int(3))
            let why = try row.optionalText(4) ?? "no answer"
            guard count > 1 else { return [(first, "The probe “\(name)” fails once: \(why)")] }
            return [
                (first, "The probe “\(name)” fails for the first time: \(why)"),
                (last, "The probe “\(name)” fails for the last of \(count) times"),
            ]
        }
    }
}
