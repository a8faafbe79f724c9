import Storage

extension IncidentRows {
    /// What a list tells of incidents that are public, read for all of them at once: of updates the newest, and of those before it only
    /// what they changed of components, without their words.
    /// - Parameter bare: at most as many as stand on a page.
    static func listed(_ bare: [Incident], in tx: any Transaction) throws -> [Incident] {
        let ids = bare.map(\.id)
        let updates = Dictionary(grouping: try newest(of: ids, in: tx) + changing(ids, in: tx), by: \.incidentID)
        let (actions, regions) = (try ActionItems.of(ids, in: tx), try RegionRows.of(incidents: ids, in: tx))
        let affected = try standing(of: ids, in: tx)
        return bare.map { bare in
            var incident = bare
            let own = updates[bare.id] ?? []
            incident.updates = Array(own.prefix(1)) + own.dropFirst().filter { $0.id != own.first?.id }
            if bare.status.isOver { incident.actions = actions[bare.id] ?? [] }
            incident.regions = regions[bare.id] ?? []
            incident.components = affected[bare.id] ?? []
            return incident
        }
    }

    /// The newest update of each. Their ids grow with time, and an index has them in that order.
    private static func newest(of incidents: [Int64], in tx: any Transaction) throws -> [IncidentUpdate] {
        try tx.rows(
            """
            SELECT u.id, u.incident_id, u.status, u.body, u.origin, u.affected, u.created_at
            FROM incidents i JOIN incident_updates u ON u.id = (
                SELECT n.id FROM incident_updates n WHERE n.incident_id = i.id AND n.status <> 'draft' ORDER BY n.id DESC LIMIT 1)
            WHERE i.id IN \(list: incidents) LIMIT \(incidents.count)
            """
        ).map(update)
    }

    /// The updates that changed a component, newest first, without their words.
    private static func changing(_ incidents: [Int64], in tx: any Transaction) throws -> [IncidentUpdate] {
        try tx.rows(
            """
            SELECT id, incident_id, status, '', origin, affected, created_at FROM incident_updates
            WHERE incident_id IN \(list: incidents) AND status <> 'draft' AND affected <> '[]'
            ORDER BY incident_id, id DESC LIMIT \(incidents.count * Incident.updatesMax)
            """
        ).map(update)
    }

    /// What they say of components now, each in the order of the page.
    private static func standing(
        of incidents: [Int64], in tx: any Transaction
    ) throws -> [Int64: [(id: Int64, status: ComponentStatus)]] {
        let rows = try tx.rows(
            """
            SELECT i.incident_id, i.component_id, i.status FROM incident_components i JOIN components c ON c.id = i.component_id
            WHERE i.incident_id IN \(list: incidents) ORDER BY c.position, c.id LIMIT \(incidents.count * ComponentChange.maximum)
            """
        )
        var standing: [Int64: [(id: Int64, status: ComponentStatus)]] = [:]
        for row in rows {
            let status = ComponentStatus(rawValue: try row.text(2)) ?? .operational
            standing[try row.int(0), default: []].append((id: try row.int(1), status: status))
        }
        return standing
    }
}
