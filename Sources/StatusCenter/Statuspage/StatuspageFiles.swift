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
        func file(_ key: String, _ told: ArraySlice<Incident>) -> File {
            File(incidents: Array(told)) { .object([("page", shapes.page), (key, .list(told.map(shapes.incident)))]) }
        }
        func incidents(_ list: [Incident]) -> File { file("incidents", list.prefix(min(listed, brevity.incidents))) }
        // Newest first: what is still open begins soonest at the end.
        let (maintenances, most) = ("scheduled_maintenances", min(listed, brevity.maintenances))
        return [
            "summary": File(incidents: unresolved + planned) {
                .object([
                    ("page", shapes.page), ("components", shapes.components), ("incidents", .list(unresolved.map(shapes.incident))),
                    ("scheduled_maintenances", .list(planned.map(shapes.incident))), ("status", shapes.status),
                ])
            },
            "status": File { .object([("page", shapes.page), ("status", shapes.status)]) },
            "components": File { .object([("page", shapes.page), ("components", shapes.components)]) },
            "incidents": incidents(facts.incidents),
            "incidents/unresolved": incidents(facts.unresolved),
            "scheduled-maintenances": file(maintenances, facts.maintenances.prefix(most)),
            "scheduled-maintenances/upcoming": file(maintenances, upcoming.suffix(most)),
            "scheduled-maintenances/active": file(maintenances, active.suffix(most)),
        ]
    }
}
