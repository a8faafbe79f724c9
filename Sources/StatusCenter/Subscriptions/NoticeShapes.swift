/// The bodies of Statuspage's webhooks, all but `meta`, which is another one for each receiver: every key that it has and none that it
/// has not, so that what was written for it understands ours. Whom an incident hits stays out: it has no key for that, and in `body`, which
/// holds what somebody said, programs would show it as said again with each update.
struct NoticeShapes: Sendable {
    /// Updates of an incident that are sent along, newest first.
    static let updatesMax = 50

    let pageID: Int64
    let name: String
    /// Where links begin.
    let origin: String

    func incident(_ incident: Incident, among components: [Component]) -> WireValue {
        let known = Dictionary(components.map { ($0.id, $0) }) { first, _ in first }
        let (id, isPlan) = (StatusID(incident.id).description, incident.kind == .maintenance)
        let postmortemAt = WireValue(time: incident.postmortemAt)
        return .object([
            ("page", page(components)),
            ("incident", .object([
                ("name", .text(incident.name)), ("status", .text(incident.status.rawValue)),
                ("created_at", WireValue(time: incident.createdAt)), ("updated_at", WireValue(time: incident.updatedAt)),
                ("monitoring_at", WireValue(time: incident.monitoringAt)), ("resolved_at", WireValue(time: incident.resolvedAt)),
                ("impact", .text(incident.impact.rawValue)), ("shortlink", .text("\(origin)/incidents/\(id)")),
                ("postmortem_ignored", false), ("postmortem_body", WireValue(incident.postmortem)),
                ("postmortem_body_last_updated_at", postmortemAt), ("postmortem_published_at", postmortemAt),
                ("postmortem_notified_subscribers", .bool(incident.postmortemAt != nil)), ("postmortem_notified_twitter", false),
                ("backfilled", false), ("scheduled_for", WireValue(time: incident.scheduledFor)),
                ("scheduled_until", WireValue(time: incident.scheduledUntil)), ("scheduled_remind_prior", false),
                ("scheduled_reminded_at", nil), ("impact_override", WireValue(incident.impactOverride?.rawValue)),
                ("scheduled_auto_in_progress", .bool(isPlan)), ("scheduled_auto_completed", .bool(isPlan)),
                ("id", .text(id)), ("page_id", WireValue(id: pageID)),
                ("incident_updates", .list(incident.updates.prefix(NoticeShapes.updatesMax).map(update))),
                ("components", .list(incident.components.compactMap { known[$0.id] }.map(component))),
            ])),
        ])
    }

    /// - Parameter id: of the change itself.
    func change(
        of component: Component, from old: ComponentStatus, id: Int64, at: Int64, among components: [Component]
    ) -> WireValue {
        .object([
            ("page", page(components)),
            ("component_update", .object([
                ("created_at", WireValue(time: at)), ("new_status", .text(component.status.rawValue)), ("old_status", .text(old.rawValue)),
                ("component_type", "Component"), ("id", WireValue(id: id)), ("component_id", WireValue(id: component.id)),
            ])),
            ("component", self.component(component)),
        ])
    }

    private func page(_ components: [Component]) -> WireValue {
        let overall = OverallStatus(of: components.filter { !$0.isGroup }.map(\.status))
        return .object([
            ("id", WireValue(id: pageID)), ("status_indicator", .text(overall.indicator.rawValue)),
            ("status_description", .text(overall.description)),
        ])
    }

    private func component(_ component: Component) -> WireValue {
        .object([
            ("status", .text(component.status.rawValue)), ("name", .text(component.name)),
            ("created_at", WireValue(time: component.createdAt)), ("updated_at", WireValue(time: component.updatedAt)),
            ("position", .int(component.position)), ("description", WireValue(component.description)),
            ("showcase", .bool(component.isShowcased)), ("id", WireValue(id: component.id)), ("page_id", WireValue(id: pageID)),
            ("group_id", WireValue(id: component.groupID)),
        ])
    }

    private func update(_ update: IncidentUpdate) -> WireValue {
        let affected = update.affected.map { change -> WireValue in
            .object([
                ("code", WireValue(id: change.id)), ("name", .text(change.name)), ("old_status", .text(change.old)),
                ("new_status", .text(change.new)),
            ])
        }
        let time = WireValue(time: update.createdAt)
        return .object([
            ("status", .text(update.status.rawValue)), ("body", .text(update.body)), ("created_at", time), ("updated_at", time),
            ("display_at", time), ("wants_twitter_update", false), ("twitter_updated_at", nil),
            ("affected_components", affected.isEmpty ? .null : .list(affected)), ("custom_tweet", nil), ("deliver_notifications", true),
            ("id", WireValue(id: update.id)), ("incident_id", WireValue(id: update.incidentID)),
        ])
    }
}
