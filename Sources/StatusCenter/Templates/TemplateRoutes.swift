import Hummingbird
import Web

/// Templates for programs: `/api/status/v1/templates`.
struct TemplateRoutes: Sendable {
    let templates: Templates

    func add(writer api: some RouterMethods<WriterContext>) {
        api.get("templates") { _, _ in ResponseJSON(TemplateList(items: try await templates.all().map(TemplateJSON.init))) }
        api.post("templates") { request, context in
            let order = try await request.json(TemplateBody.self).order(over: nil)
            let id = try await templates.add(order, by: context.actor)
            return ResponseJSON(TemplateJSON(try await templates.one(id)), status: .created)
        }
        api.patch("templates/{id}") { request, context in
            let (id, body) = (try context.statusID(), try await request.json(TemplateBody.self))
            try await templates.change(id, by: context.actor) { known in try body.order(over: known) }
            return ResponseJSON(TemplateJSON(try await templates.one(id)))
        }
        api.delete("templates/{id}") { _, context in
            try await templates.remove(try context.statusID(), by: context.actor)
            return Response.noContent()
        }
    }
}

/// What programs send about a template.
private struct TemplateBody: Decodable, Sendable {
    let name: String?
    let title: String?
    let body: String?
    let status: String?
    let impact: String?
    let components: [ComponentBody]?

    /// - Parameter known: what it is, which holds for whatever is not sent.
    func order(over known: TemplateOrder?) throws -> TemplateOrder {
        var order = known ?? TemplateOrder(name: "", body: "", status: .investigating)
        if let name { order.name = name }
        if let title { order.title = title }
        if let body { order.body = body }
        if let status { order.status = try IncidentBody.status(status) }
        // Nothing in it takes it back.
        if let impact { order.impact = impact.isEmpty ? nil : try IncidentBody.impact(impact) }
        let kind = order.kind
        if let components { order.components = try components.map { try $0.change(kind.standard) } }
        return order
    }
}

private struct TemplateList: Encodable, Sendable {
    let items: [TemplateJSON]
}

private struct TemplateJSON: Encodable, Sendable {
    let id: String
    let name: String
    let title: String?
    let body: String
    let kind: String
    let status: String
    let impact: String?
    let components: [IncidentJSON.Part]
    let createdAt: String
    let updatedAt: String

    init(_ template: IncidentTemplate) {
        let order = template.order
        id = StatusID(template.id).description
        (name, title, body) = (order.name, order.title, order.body)
        (kind, status, impact) = (order.kind.rawValue, order.status.rawValue, order.impact?.rawValue)
        components = order.components.map { IncidentJSON.Part(id: StatusID($0.id).description, status: $0.status.rawValue) }
        createdAt = Timestamp.rfc3339(template.createdAt)
        updatedAt = Timestamp.rfc3339(template.updatedAt)
    }
}
