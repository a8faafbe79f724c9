/// A word about an incident, as it was said.
struct IncidentUpdate: Sendable {
    let id: Int64
    let incidentID: Int64
    let status: IncidentStatus
    let body: String
    /// Who says it: a person (official) or a probe (automatic).
    let origin: Incident.Origin
    /// UTC ms.
    let createdAt: Int64
    let affected: [AffectedComponent]
}

/// What an update changed of a component.
struct AffectedComponent: Sendable, Codable {
    let id: Int64
    let name: String
    let old: String
    let new: String
}
