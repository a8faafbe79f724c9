/// The addresses of Statuspage's public API, version 2, and what each holds.
enum StatuspageFiles {
    /// Incidents and maintenances in one answer, as Statuspage has it.
    static let listed = 50

    static func all(_ shapes: StatuspageShapes) -> [String: WireValue] {
        let facts = shapes.facts
        let upcoming = facts.maintenances.filter { $0.status == .scheduled }
        let active = facts.maintenances.filter { $0.status.isInForce }
        func incidents(_ key: String, _ list: [Incident]) -> WireValue {
            .object([("page", shapes.page), (key, .list(list.prefix(listed).map(shapes.incident)))])
        }
        return [
            "summary": .object([
                ("page", shapes.page), ("components", shapes.components),
                ("incidents", .list(facts.unresolved.map(shapes.incident))),
                ("scheduled_maintenances", .list((upcoming + active).map(shapes.incident))), ("status", shapes.status),
            ]),
            "status": .object([("page", shapes.page), ("status", shapes.status)]),
            "components": .object([("page", shapes.page), ("components", shapes.components)]),
            "incidents": incidents("incidents", facts.incidents),
            "incidents/unresolved": incidents("incidents", facts.unresolved),
            "scheduled-maintenances": incidents("scheduled_maintenances", facts.maintenances),
            "scheduled-maintenances/upcoming": incidents("scheduled_maintenances", upcoming),
            "scheduled-maintenances/active": incidents("scheduled_maintenances", active),
        ]
    }
}
