import Storage
import Web

/// Templates as the database has them.
enum TemplateRows {
    /// In the order in which they are needed, those of one status by their names.
    static func all(in tx: any Transaction) throws -> [IncidentTemplate] {
        let named = try whole("ORDER BY name LIMIT \(IncidentTemplate.maximum)", in: tx)
        return IncidentTemplate.statuses.flatMap { status in named.filter { $0.order.status == status } }
    }

    /// - Throws: 404.
    static func one(_ id: Int64, in tx: any Transaction) throws -> IncidentTemplate {
        guard let template = try whole("WHERE id = \(id) LIMIT 1", in: tx).first else {
            throw Problem.notFound("There is no template with this id.")
        }
        return template
    }

    /// - Parameter condition: from WHERE to LIMIT.
    private static func whole(_ condition: SQL, in tx: any Transaction) throws -> [IncidentTemplate] {
        try tx.rows("SELECT id, name, title, body, status, impact, created_at, updated_at FROM templates \(condition)").map { row in
            let id = try row.int(0)
            let order = TemplateOrder(
                name: try row.text(1), title: try row.optionalText(2), body: try row.text(3),
                status: IncidentStatus(rawValue: try row.text(4)) ?? .investigating,
                impact: try row.optionalText(5).flatMap(Incident.Impact.init), components: try components(of: id, in: tx)
            )
            return IncidentTemplate(id: id, order: order, createdAt: try row.int(6), updatedAt: try row.int(7))
        }
    }

    private static func components(of template: Int64, in tx: any Transaction) throws -> [ComponentChange] {
        try tx.rows(
            """
            SELECT component_id, status FROM template_components WHERE template_id = \(template) ORDER BY component_id
            LIMIT \(ComponentChange.maximum)
            """
        ).map { ComponentChange(id: try $0.int(0), status: ComponentStatus(rawValue: try $0.text(1)) ?? .operational) }
    }

    /// What a template says of components, instead of what it said before.
    /// - Throws: 422 for a component that there is not.
    static func set(_ components: [ComponentChange], of template: Int64, in tx: any Transaction) throws {
        try tx.run("DELETE FROM template_components WHERE template_id = \(template)")
        for change in components {
            guard try tx.row("SELECT 1 FROM components WHERE id = \(change.id) AND is_group = 0") != nil else {
                throw Problem.invalid(field: "components", "No component has the id \(StatusID(change.id)).")
            }
            try tx.run(
                """
                INSERT INTO template_components (template_id, component_id, status)
                VALUES (\(template), \(change.id), \(change.status.rawValue))
                ON CONFLICT (template_id, component_id) DO UPDATE SET status = excluded.status
                """
            )
        }
    }
}
