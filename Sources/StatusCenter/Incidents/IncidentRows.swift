import Foundation
import Storage

/// Incidents as the database has them.
enum IncidentRows {
    private static let columns: SQL = """
        id, kind, origin, name, status, impact_override, worst, cause_class, created_at, updated_at, started_at, acknowledged_at,
        monitoring_at, resolved_at, scheduled_for, scheduled_until, postmortem, postmortem_at, impact_statement
        """

    /// Incidents without their updates and components.
    /// - Parameter condition: from WHERE to LIMIT.
    static func bare(_ condition: SQL, in tx: any Transaction) throws -> [Incident] {
        try tx.rows("SELECT \(columns) FROM incidents \(condition)").map { row in
            Incident(
                id: try row.int(0), kind: Incident.Kind(rawValue: try row.text(1)) ?? .incident,
                origin: Incident.Origin(rawValue: try row.text(2)) ?? .person, name: try row.text(3),
                status: IncidentStatus(rawValue: try row.text(4)) ?? .draft,
                impactOverride: try row.optionalText(5).flatMap(Incident.Impact.init),
                worst: ComponentStatus(rawValue: try row.text(6)) ?? .operational,
                causeClass: try row.optionalText(7).flatMap(Incident.CauseClass.init),
                createdAt: try row.int(8), updatedAt: try row.int(9), startedAt: try row.int(10),
                acknowledgedAt: try row.optionalInt(11), monitoringAt: try row.optionalInt(12), resolvedAt: try row.optionalInt(13),
                scheduledFor: try row.optionalInt(14), scheduledUntil: try row.optionalInt(15),
                postmortem: try row.optionalText(16), postmortemAt: try row.optionalInt(17),
                statement: try row.optionalText(18)
            )
        }
    }

    /// The same with everything, updates newest first.
    /// - Parameters:
    ///   - places: regions of all incidents, where somebody has read them already.
    ///   - audiences: the same of those whom they hit.
    static func whole(
        _ condition: SQL, _ places: [Int64: [Int64]]? = nil, _ audiences: [Int64: [Int64]]? = nil, in tx: any Transaction
    ) throws -> [Incident] {
        try bare(condition, in: tx).map { bare in
            var incident = bare
            // What keepers wrote while it was a draft stays theirs: nobody outside knows that status, nor should read the words.
            incident.updates = try updates(of: bare.id, in: tx).filter { $0.status != .draft || bare.status == .draft }
            if bare.status.isOver { incident.actions = try ActionItems.of(bare.id, in: tx) }
            if bare.status == .postmortem { incident.told = try PostmortemRows.of(bare.id, in: tx) }
            incident.regions = if let places { places[bare.id] ?? [] } else { try RegionRows.of(incident: bare.id, in: tx) }
            incident.audiences = if let audiences { audiences[bare.id] ?? [] } else { try AudienceRows.of(bare.id, in: tx) }
            incident.components = try tx.rows(
                """
                SELECT i.component_id, i.status FROM incident_components i JOIN components c ON c.id = i.component_id
                WHERE i.incident_id = \(bare.id) ORDER BY c.position, c.id LIMIT \(ComponentChange.maximum)
                """
            ).map { (id: try $0.int(0), status: ComponentStatus(rawValue: try $0.text(1)) ?? .operational) }
            return incident
        }
    }

    private static func updates(of incident: Int64, in tx: any Transaction) throws -> [IncidentUpdate] {
        try tx.rows(
            """
            SELECT id, incident_id, status, body, origin, affected, created_at FROM incident_updates WHERE incident_id = \(incident)
            ORDER BY created_at DESC, id DESC LIMIT \(Incident.updatesMax)
            """
        ).map(update)
    }

    /// - Parameter row: id, incident_id, status, body, origin, affected, created_at.
    static func update(_ row: Row) throws -> IncidentUpdate {
        IncidentUpdate(
            id: try row.int(0), incidentID: try row.int(1), status: IncidentStatus(rawValue: try row.text(2)) ?? .investigating,
            body: try row.text(3), origin: Incident.Origin(rawValue: try row.text(4)) ?? .person, createdAt: try row.int(6),
            affected: (try? JSONDecoder().decode([AffectedComponent].self, from: Data(try row.text(5).utf8))) ?? []
        )
    }
}
