import Web

/// What Statuspage's API has no word for, for programs: regions, who needs whom, who depends on it, reports and reaches.
/// `GET /api/status/v1/overview.json`.
struct OverviewFile: Sendable {
    static let path = "/api/status/v1/overview.json"

    let facts: Facts

    var value: WireValue {
        let surroundings = facts.surroundings
        return .object([
            ("indicator", .text(facts.overall.indicator.rawValue)), ("description", .text(facts.overall.description)),
            ("page", page), ("checked_at", WireValue(time: facts.checkedAt)), ("regions", .list(facts.regions.map(region))),
            ("components", .list(facts.components.filter { !$0.isGroup }.map(component))),
            ("dependents", .list(facts.dependents.map(dependent))),
            ("incidents", .list(facts.incidents.prefix(50).map { incident($0, surroundings) })),
            ("maintenances", .list(facts.maintenances.prefix(50).map { incident($0, surroundings) })),
            ("reports_24h", facts.reports.isWatched ? .int(Int64(facts.reports.count)) : .null),
        ])
    }

    private var page: WireValue {
        .object([
            ("description", WireValue(facts.about.description)), ("operator", WireValue(facts.about.keeper)),
            ("address", WireValue(facts.about.address)), ("contact", WireValue(facts.about.contact)),
            ("monthly_actives", actives.map { .int($0) } ?? .null), ("monthly_actives_at", WireValue(time: facts.actives?.at)),
            ("language", "en"),
        ])
    }

    /// As the platform measures it; what its keepers have written while it has told nothing.
    private var actives: Int64? { facts.actives.map(\.count) ?? facts.about.monthlyActives }

    private func region(_ state: RegionState) -> WireValue {
        let parts = facts.components.compactMap { component in
            state.parts[component.id].map { status -> WireValue in
                .object([("id", WireValue(id: component.id)), ("status", .text(status.rawValue))])
            }
        }
        return .object([
            ("id", WireValue(id: state.region.id)), ("name", .text(state.region.name)), ("status", .text(state.status.rawValue)),
            ("components", .list(parts)), ("uptime", OverviewFile.uptime(state.uptime)),
        ])
    }

    private func component(_ component: Component) -> WireValue {
        .object([
            ("id", WireValue(id: component.id)), ("name", .text(component.name)), ("status", .text(component.status.rawValue)),
            ("regions", OverviewFile.ids(component.regions)), ("needs", OverviewFile.ids(facts.dependencies.needs[component.id] ?? [])),
            ("breaks", OverviewFile.ids(facts.dependencies.broken(by: component.id).sorted())),
            ("uptime", facts.uptime[component.id].map(OverviewFile.uptime) ?? .null),
        ])
    }

    private func dependent(_ dependent: Dependent) -> WireValue {
        .object([
            ("id", WireValue(id: dependent.id)), ("name", .text(dependent.name)), ("about", .text(dependent.about)),
            ("status", .text(facts.status(of: dependent).rawValue)), ("needs", OverviewFile.ids(dependent.components)),
        ])
    }

    private func incident(_ incident: Incident, _ surroundings: ImpactKind.Surroundings) -> WireValue {
        .object([
            ("id", WireValue(id: incident.id)), ("name", .text(incident.name)), ("status", .text(incident.status.rawValue)),
            ("reach", WireValue(ImpactKind(of: incident, in: surroundings)?.rawValue)),
            ("regions", OverviewFile.ids(incident.regions)), ("cause_class", WireValue(incident.causeClass?.rawValue)),
            ("impact_statement", WireValue(incident.statement)),
            ("audiences", OverviewFile.ids(facts.audiences(of: incident).map(\.id))),
        ])
    }

    private static func ids(_ ids: [Int64]) -> WireValue { .list(ids.map { WireValue(id: $0) }) }

    /// Shares as people read them, for no number is rounded up to a perfection that was none.
    private static func uptime(_ uptime: Uptime) -> WireValue {
        .object([30, 60, 90].map { days in ("days_\(days)", WireValue(uptime.words(days: days))) })
    }
}
