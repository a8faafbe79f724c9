/// The addresses of Statuspage's public API, version 2, and what each holds.
enum StatuspageFiles {
    /// Incidents and maintenances in one answer, as Statuspage has it.
    static let listed = 50

    private struct File {
        var incidents: [Incident] = []
        let value: () -> WireValue
    }

    /// What each holds, as much of it as fits.
    static func texts(_ shapes: StatuspageShapes) -> [String: String] {
        var texts: [String: String] = [:]
        for brevity in Brevity.steps {
            var brief = shapes
            brief.brevity = brevity
            for (name, file) in all(brief) where texts[name] == nil && brief.leastBytes(of: file.incidents) <= Brevity.bytesMax {
                texts[name] = file.value().json(within: Brevity.bytesMax)
            }
        }
        return texts
    }

    private static func all(_ shapes: StatuspageShapes) -> [String: File] {
        let (facts, brevity) = (shapes.facts, shapes.brevity)
        let upcoming = facts.maintenances.filter { $0.status == .scheduled }
        let active = facts.maintenances.filter { $0.status.isInForce }
        let unresolved = Array(facts.unresolved.prefix(brevity.incidents))
        let planned = Array((upcoming + active).suffix(brevity.maintenances))
        func incidents(_ key: String, _ list: [Incident]) -> File {
            let told = Array(list.prefix(min(listed, brevity.incidents)))
            return File(incidents: told) { .object([("page", shapes.page), (key, .list(told.map(shapes.incident)))]) }
        }
        return [
            "summary": File(incidents: unresolved + planned) {
                .object([
                    ("page", shapes.page), ("components", shapes.components), ("incidents", .list(unresolved.map(shapes.incident))),
                    ("scheduled_maintenances", .list(planned.map(shapes.incident))), ("status", shapes.status),
                ])
            },
            "status": File { .object([("page", shapes.page), ("status", shapes.status)]) },
            "components": File { .object([("page", shapes.page), ("components", shapes.components)]) },
            "incidents": incidents("incidents", facts.incidents),
            "incidents/unresolved": incidents("incidents", facts.unresolved),
            "scheduled-maintenances": incidents("scheduled_maintenances", facts.maintenances),
            "scheduled-maintenances/upcoming": incidents("scheduled_maintenances", upcoming),
            "scheduled-maintenances/active": incidents("scheduled_maintenances", active),
        ]
    }
}
