import Hummingbird
import Web

/// Incidents and maintenances for programs: `/api/status/v1/incidents`, `/api/status/v1/maintenances`.
struct IncidentRoutes: Sendable {
    let incidents: Incidents
    let board: Board

    func add(writer api: some RouterMethods<WriterContext>) {
        for (path, kind) in [("incidents", Incident.Kind.incident), ("maintenances", .maintenance)] {
            api.post(RouterPath(path)) { request, context in
                let order = try await request.json(IncidentBody.self).order(kind)
                let id = try await incidents.open(order, by: context.actor)
                return try await answer(id, status: .created)
            }
            api.post(RouterPath("\(path)/{id}/updates")) { request, context in
                let id = try context.statusID()
                try await incidents.update(id, try await request.json(UpdateBody.self).word(kind), by: context.actor)
                return try await answer(id, status: .created)
            }
            api.get(RouterPath("\(path)/{id}")) { _, context in
                ResponseJSON(IncidentJSON(try await incidents.one(try context.statusID())))
            }
        }
        api.get("incidents") { _, _ in
            ResponseJSON(IncidentList(items: try await incidents.worked().map(IncidentJSON.init)))
        }
        api.delete("incidents/{id}") { _, context in
            try await incidents.discard(try context.statusID(), by: context.actor)
            return Response.noContent()
        }
    }

    private func answer(_ id: Int64, status: HTTPResponse.Status) async throws -> ResponseJSON<IncidentJSON> {
        try await board.refresh()
        return ResponseJSON(IncidentJSON(try await incidents.one(id)), status: status)
    }

    private struct IncidentList: Encodable, Sendable {
        let items: [IncidentJSON]
    }
}

/// An incident as those who work on it see it, drafts included.
struct IncidentJSON: Encodable, Sendable {
    let id: String
    let kind: String
    let origin: String
    let name: String
    let status: String
    let impact: String
    let causeClass: String?
    let startedAt: String
    let resolvedAt: String?
    let scheduledFor: String?
    let scheduledUntil: String?
    let postmortem: String?
    let updates: [Update]
    let components: [Part]
    let regions: [String]
    let impactStatement: String?
    let audiences: [String]

    struct Update: Encodable, Sendable {
        let status: String
        let body: String
        let label: String
        let createdAt: String
    }

    struct Part: Encodable, Sendable {
        let id: String
        let status: String
    }

    init(_ incident: Incident) {
        id = StatusID(incident.id).description
        kind = incident.kind.rawValue
        origin = incident.origin.rawValue
        name = incident.name
        status = incident.status.rawValue
        impact = incident.impact.rawValue
        causeClass = incident.causeClass?.rawValue
        startedAt = Timestamp.rfc3339(incident.startedAt)
        resolvedAt = incident.resolvedAt.map(Timestamp.rfc3339)
        scheduledFor = incident.scheduledFor.map(Timestamp.rfc3339)
        scheduledUntil = incident.scheduledUntil.map(Timestamp.rfc3339)
        postmortem = incident.postmortem
        updates = incident.updates.map {
            Update(status: $0.status.rawValue, body: $0.body, label: $0.label, createdAt: Timestamp.rfc3339($0.createdAt))
        }
        regions = incident.regions.map { StatusID($0).description }
        impactStatement = incident.statement
        audiences = incident.audiences.map { StatusID($0).description }
        components = incident.components.map { Part(id: StatusID($0.id).description, status: $0.status.rawValue) }
    }
}
