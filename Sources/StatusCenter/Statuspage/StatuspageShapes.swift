/// The objects of Statuspage's public API, version 2: every key that it has and none that it has not, for clients refuse others.
struct StatuspageShapes: Sendable {
    let pageID: Int64
    let name: String
    /// Where links begin.
    let origin: String
    let facts: Facts
    var brevity = Brevity()

    var page: WireValue {
        .object([
            ("id", WireValue(id: pageID)), ("name", .text(name)), ("url", .text(origin)), ("time_zone", "Etc/UTC"),
            ("updated_at", WireValue(time: facts.updatedAt)),
        ])
    }

    var status: WireValue {
        .object([("indicator", .text(facts.overall.indicator.rawValue)), ("description", .text(facts.overall.description))])
    }

    var components: WireValue { .list(facts.components.map(component)) }

    func component(_ component: Component) -> WireValue {
        let description = brevity.hasDescriptions ? component.description.map(brevity.text) : nil
        var members: [(String, WireValue)] = [
            ("id", WireValue(id: component.id)), ("name", .text(brevity.text(component.name))),
            ("status", .text(component.status.rawValue)),
            ("created_at", WireValue(time: component.createdAt)), ("updated_at", WireValue(time: component.updatedAt)),
            ("position", .int(component.position)), ("description", WireValue(description)),
            ("showcase", .bool(component.isShowcased)), ("start_date", .text(Calendar.date(component.createdAt))),
            ("group_id", WireValue(id: component.groupID)), ("page_id", WireValue(id: pageID)), ("group", .bool(component.isGroup)),
            ("only_show_if_degraded", .bool(component.isShownOnlyWhenDegraded)),
        ]
        if component.isGroup {
            let parts = facts.components.filter { $0.groupID == component.id }
            members.append(("components", .list(parts.map { WireValue(id: $0.id) })))
        }
        return .object(members)
    }

    func incident(_ incident: Incident) -> WireValue {
        let id = StatusID(incident.id).description
        let known = facts.component
        var members: [(String, WireValue)] = [
            ("id", .text(id)), ("name", .text(brevity.text(incident.name))), ("status", .text(incident.status.rawValue)),
            ("created_at", WireValue(time: incident.createdAt)), ("updated_at", WireValue(time: incident.updatedAt)),
            ("monitoring_at", WireValue(time: incident.monitoringAt)), ("resolved_at", WireValue(time: incident.resolvedAt)),
            ("impact", .text(incident.impact.rawValue)), ("shortlink", .text("\(origin)/incidents/\(id)")),
            ("started_at", WireValue(time: incident.startedAt)), ("page_id", WireValue(id: pageID)),
            ("incident_updates", .list(incident.updates.prefix(brevity.updates).map(update))),
            ("components", .list(incident.components.compactMap { known[$0.id] }.prefix(brevity.parts).map(component))),
        ]
        if incident.kind == .maintenance {
            members.append(("scheduled_for", WireValue(time: incident.scheduledFor)))
            members.append(("scheduled_until", WireValue(time: incident.scheduledUntil)))
        }
        return .object(members)
    }

    /// What these are longer than in any case, seen without writing them.
    func leastBytes(of incidents: [Incident]) -> Int {
        incidents.reduce(0) { sum, incident in
            let updates = incident.updates.prefix(brevity.updates)
            let words = updates.reduce(0) { $0 + min($1.body.utf8.count, brevity.textBytes) + 90 * min($1.affected.count, brevity.parts) }
            return sum + words + 300 * updates.count + 300 * min(incident.components.count, brevity.parts)
        }
    }

    private func update(_ update: IncidentUpdate) -> WireValue {
        let affected = update.affected.prefix(brevity.parts).map { change -> WireValue in
            .object([
                ("code", WireValue(id: change.id)), ("name", .text(brevity.text(change.name))), ("old_status", .text(change.old)),
                ("new_status", .text(change.new)),
            ])
        }
        let time = WireValue(time: update.createdAt)
        return .object([
            ("id", WireValue(id: update.id)), ("status", .text(update.status.rawValue)), ("body", .text(brevity.text(update.body))),
            ("incident_id", WireValue(id: update.incidentID)), ("created_at", time), ("updated_at", time), ("display_at", time),
            ("affected_components", affected.isEmpty ? .null : .list(affected)), ("deliver_notifications", true),
            ("custom_tweet", nil), ("tweet_id", nil),
        ])
    }
}
