/// An incident or a maintenance that shall be there.
struct IncidentOrder: Sendable {
    var kind = Incident.Kind.incident
    var origin = Incident.Origin.person
    /// Whether the centre has written it by itself, for people to go on with: nobody has looked yet.
    var isOfCentre = false
    var name: String
    var status: IncidentStatus
    var body: String
    var components: [ComponentChange] = []
    /// Ids of the regions that it is in; none stands for everywhere.
    var regions: [Int64] = []
    var impact: Incident.Impact?
    /// Whom it hits and how, for people.
    var statement = ""
    /// Ids of those whom it hits; none stands for whoever needs its components.
    var audiences: [Int64] = []
    /// UTC ms; nil for now.
    var startedAt: Int64?
    /// Of a backfilled incident: when it was over.
    var resolvedAt: Int64?
    var scheduledFor: Int64?
    var scheduledUntil: Int64?
}

/// What an incident says of a component from now on.
struct ComponentChange: Sendable {
    /// Components of one incident.
    static let maximum = 100

    let id: Int64
    let status: ComponentStatus
}
