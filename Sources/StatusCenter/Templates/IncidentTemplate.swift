import Web

/// Words prepared in quiet times, with which somebody opens an incident or a maintenance, or goes on with one.
struct IncidentTemplate: Sendable {
    static let maximum: Int64 = 100
    static let nameCharacters = 100
    /// A post-mortem is about one incident only, and a draft is nothing to say.
    static let statuses = (IncidentStatus.ofIncidents + IncidentStatus.ofMaintenance).filter { $0 != .draft && $0 != .postmortem }

    let id: Int64
    let order: TemplateOrder
    /// UTC ms.
    let createdAt: Int64
    let updatedAt: Int64
}

/// What a template shall be.
struct TemplateOrder: Sendable {
    /// For those who pick it; nobody else sees it.
    var name: String
    /// Name of the incident that it opens; nil leaves it open.
    var title: String?
    var body: String
    /// Where an incident stands then. It says also whether it is about incidents or about maintenance.
    var status: IncidentStatus
    /// Nil for what the components say.
    var impact: Incident.Impact?
    var components: [ComponentChange] = []

    var kind: Incident.Kind { IncidentStatus.ofMaintenance.contains(status) ? .maintenance : .incident }

    /// - Throws: a `Problem` 422 naming the field.
    func checked() throws(Problem) -> TemplateOrder {
        var order = self
        order.name = try PlainText.checked(name, field: "name", characters: 1...IncidentTemplate.nameCharacters)
        let given = try PlainText.checked(title ?? "", field: "title", characters: 0...Incident.nameCharacters)
        order.title = given.isEmpty ? nil : given
        order.body = try Incident.checked(body: body)
        guard IncidentTemplate.statuses.contains(status) else {
            throw Problem.invalid(field: "status", "No template speaks of this status.")
        }
        guard components.count <= ComponentChange.maximum else {
            throw Problem.invalid(field: "components", "A template names at most \(ComponentChange.maximum) components.")
        }
        return order
    }
}
