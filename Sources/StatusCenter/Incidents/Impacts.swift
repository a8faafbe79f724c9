import Storage

/// From when until when an incident meant what for a component: the one source of every component's status, of its uptime and of
/// its history, so that they cannot disagree.
enum Impacts {
    /// Intervals read for the uptime of all components; with more, the oldest are left out.
    static let readMax = 50_000

    struct Interval: Sendable {
        let incidentID: Int64
        let componentID: Int64
        let status: ComponentStatus
        /// UTC ms.
        let from: Int64
        /// Nil while it goes on.
        let until: Int64?
    }

    /// The status of each component of which something is said now. An outage counts although there is maintenance.
    /// - Parameter incident: nil for what all of them say.
    static func standing(of incident: Int64? = nil, in tx: any Transaction) throws -> [Int64: ComponentStatus] {
        let which: SQL = incident.map { "AND incident_id = \($0)" } ?? ""
        let rows = try tx.rows("SELECT component_id, status FROM impacts WHERE until_at IS NULL \(which) LIMIT \(readMax)")
        var standing: [Int64: ComponentStatus] = [:]
        for row in rows {
            guard let status = ComponentStatus(rawValue: try row.text(1)) else { continue }
            let id = try row.int(0)
            standing[id] = max(status, standing[id] ?? .operational)
        }
        return standing
    }

    /// Everything that was in force after `start`, oldest first.
    static func since(_ start: Int64, in tx: any Transaction) throws -> [Interval] {
        let rows = try tx.rows(
            """
            SELECT component_id, status, from_at, until_at, incident_id FROM impacts WHERE until_at IS NULL OR until_at > \(start)
            ORDER BY from_at DESC LIMIT \(readMax)
            """
        )
        return try rows.reversed().compactMap { row in
            guard let status = ComponentStatus(rawValue: try row.text(1)) else { return nil }
            return Interval(
                incidentID: try row.int(4), componentID: try row.int(0), status: status, from: try row.int(2),
                until: try row.optionalInt(3)
            )
        }
    }

    /// From `at` on the incident means this for the component; nothing, when it is operational.
    static func set(
        _ status: ComponentStatus, of component: Int64, by incident: Int64, at: Int64, id: Int64, in tx: any Transaction
    ) throws {
        try end(of: component, by: incident, at: at, in: tx)
        if status != .operational {
            try tx.run(
                """
                INSERT INTO impacts (id, incident_id, component_id, status, from_at, until_at)
                VALUES (\(id), \(incident), \(component), \(status.rawValue), \(at), NULL)
                """
            )
        }
        try tx.run("UPDATE components SET updated_at = max(updated_at, \(at)) WHERE id = \(component)")
    }

    /// - Parameter component: nil for all of the incident.
    static func end(of component: Int64? = nil, by incident: Int64, at: Int64, in tx: any Transaction) throws {
        let which: SQL = component.map { "AND component_id = \($0)" } ?? ""
        try tx.run(
            """
            UPDATE components SET updated_at = max(updated_at, \(at))
            WHERE id IN (SELECT component_id FROM impacts WHERE incident_id = \(incident) AND until_at IS NULL \(which))
            """
        )
        try tx.run(
            "UPDATE impacts SET until_at = max(from_at, \(at)) WHERE incident_id = \(incident) AND until_at IS NULL \(which)"
        )
    }
}
