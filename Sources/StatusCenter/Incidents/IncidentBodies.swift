import Web

/// What programs send about incidents and maintenances.
struct IncidentBody: Decodable, Sendable {
    let name: String
    let status: String?
    let body: String?
    let components: [ComponentBody]?
    let regions: [String]?
    let impact: String?
    let startedAt: String?
    let resolvedAt: String?
    let scheduledFor: String?
    let scheduledUntil: String?
    var impactStatement: String?
    var audiences: [String]?

    func order(_ kind: Incident.Kind) throws -> IncidentOrder {
        let isMaintenance = kind == .maintenance
        return IncidentOrder(
            kind: kind, name: name, status: try IncidentBody.status(status ?? (isMaintenance ? "scheduled" : "investigating")),
            body: body ?? (isMaintenance ? "This is planned." : "We are looking into it."),
            components: try (components ?? []).map { try $0.change(kind.standard) },
            regions: try StatusID.values(regions ?? [], field: "regions"),
            impact: try impact.map(IncidentBody.impact), statement: impactStatement ?? "",
            audiences: try StatusID.values(audiences ?? [], field: "audiences"),
            startedAt: try IncidentBody.time(startedAt, "started_at"), resolvedAt: try IncidentBody.time(resolvedAt, "resolved_at"),
            scheduledFor: try IncidentBody.time(scheduledFor, "scheduled_for"),
            scheduledUntil: try IncidentBody.time(scheduledUntil, "scheduled_until")
        )
    }

    static func status(_ text: String) throws(Problem) -> IncidentStatus {
        guard let status = IncidentStatus(rawValue: text) else { throw Problem.invalid(field: "status", "There is no such status.") }
        return status
    }

    static func impact(_ text: String) throws(Problem) -> Incident.Impact {
        guard let impact = Incident.Impact(rawValue: text) else { throw Problem.invalid(field: "impact", "There is no such impact.") }
        return impact
    }

    private static func time(_ text: String?, _ field: String) throws(Problem) -> Int64? {
        guard let text else { return nil }
        guard let time = Timestamp.milliseconds(rfc3339: text), (0..<4_102_444_800_000).contains(time) else {
            throw Problem.invalid(field: field, "“\(field)” must be a time such as 2026-11-24T14:00:00Z.")
        }
        return time
    }
}

/// What an incident says of a component.
struct ComponentBody: Decodable, Sendable {
    let id: String
    let status: String?

    func change(_ standard: ComponentStatus) throws(Problem) -> ComponentChange {
        guard let id = StatusID(id) else { throw Problem.invalid(field: "components", "No component has the id \(id.prefix(40)).") }
        guard let status else { return ComponentChange(id: id.value, status: standard) }
        guard let known = ComponentStatus(rawValue: status) else {
            throw Problem.invalid(field: "components", "There is no such status of a component.")
        }
        return ComponentChange(id: id.value, status: known)
    }
}

struct UpdateBody: Decodable, Sendable {
    let status: String
    let body: String
    let components: [ComponentBody]?
    var regions: [String]?
    var impact: String?
    var impactStatement: String?
    var audiences: [String]?

    func word(_ kind: Incident.Kind) throws(Problem) -> IncidentWord {
        var changes: [ComponentChange] = []
        for component in components ?? [] { changes.append(try component.change(kind.standard)) }
        var places: [Int64]?
        if let regions { places = try StatusID.values(regions, field: "regions") }
        var weight: Incident.Impact?
        if let impact { weight = try IncidentBody.impact(impact) }
        var hit: [Int64]?
        if let audiences { hit = try StatusID.values(audiences, field: "audiences") }
        return IncidentWord(
            status: try IncidentBody.status(status), body: body, components: changes, regions: places, impact: weight,
            statement: impactStatement, audiences: hit
        )
    }
}

extension Incident.Kind {
    /// What a component is that is named without a status.
    var standard: ComponentStatus { self == .maintenance ? .underMaintenance : .majorOutage }
}
