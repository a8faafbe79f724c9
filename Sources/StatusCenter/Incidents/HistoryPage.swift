import Storage
import Web

/// A page of what was, newest first: whole months as far as they fit.
struct HistoryPage: Sendable {
    /// As many as there are; then to the end of the month, unless that is too far.
    static let least = 50
    static let most = 100

    var items: [Incident]
    /// The last one of it, when older ones are there.
    var last: Int64?

    /// - Parameter newest: everything that may stand on it and one more at least, newest first.
    init(_ newest: [Incident]) {
        var items = Array(newest.prefix(HistoryPage.least))
        if let end = items.last.map({ Calendar.monthOfYear($0.startedAt) }) {
            let rest = newest.dropFirst(HistoryPage.least).prefix { Calendar.monthOfYear($0.startedAt) == end }
            items += rest.prefix(HistoryPage.most - HistoryPage.least)
        }
        self.items = items
        last = newest.count > items.count ? items.last?.id : nil
    }

    static func sorted(_ incidents: [Incident]) -> [Incident] {
        incidents.sorted { ($0.startedAt, $0.id) > ($1.startedAt, $1.id) }
    }

    /// What is older than one that is told of.
    /// - Throws: 404 for none with this id.
    static func before(_ id: Int64, in tx: any Transaction) throws -> HistoryPage {
        guard let mark = try IncidentRows.bare("WHERE id = \(id) AND status <> 'draft' LIMIT 1", in: tx).first else {
            throw Problem.notFound("There is no incident with this id.")
        }
        var found: [Incident] = []
        for kind in [Incident.Kind.incident, .maintenance] {
            found += try IncidentRows.bare(
                """
                WHERE kind = \(kind.rawValue) AND status <> 'draft' AND started_at <= \(mark.startedAt)
                    AND (started_at < \(mark.startedAt) OR id < \(id))
                ORDER BY started_at DESC, id DESC LIMIT \(most + 1)
                """, in: tx
            )
        }
        var page = HistoryPage(sorted(found))
        page.items = try IncidentRows.listed(page.items, in: tx)
        return page
    }
}
