import Web

extension StatusModels {
    func incident(_ incident: Incident) -> PageModel {
        let names = incident.components.compactMap { facts.component[$0.id]?.name }
        var model: PageModel = [
            "id": StatusID(incident.id).description, "incident_name": incident.name, "tone": incident.tone,
            "status_words": incident.status.words, "started_at": Timestamp.rfc3339(incident.startedAt),
            "started_words": Calendar.moment(incident.startedAt), "updates": incident.updates.map(update),
            "latest": incident.updates.first.map { Array(paragraphs($0.body).prefix(1)) } ?? [],
        ]
        model.set("names", nonEmpty: names.joined(separator: ", "))
        if incident.kind == .maintenance { model["is_maintenance"] = true }
        if let from = incident.scheduledFor, let until = incident.scheduledUntil {
            model["window"] = "\(Calendar.moment(from)) to \(Calendar.moment(until))"
        }
        if let end = incident.resolvedAt { model["lasted"] = Calendar.span(end - incident.startedAt) }
        if let kind = ImpactKind(of: incident, among: facts.components) { model["kind"] = kind.rawValue }
        if let text = incident.postmortem { model["postmortem"] = ["paragraphs": paragraphs(text)] as PageModel }
        model.set("cause", nonEmpty: incident.causeClass?.rawValue)
        model["remarks_words"] = StatusModels.remarks(facts.remarks[incident.id] ?? 0)
        return model
    }

    /// How much is said in a thread, as a link to it.
    static func remarks(_ count: Int) -> String {
        switch count {
        case 0: "Talk about it"
        case 1: "1 remark"
        default: "\(count) remarks"
        }
    }

    private func update(_ update: IncidentUpdate) -> PageModel {
        [
            "status_words": update.status.words, "source": update.label, "at": Timestamp.rfc3339(update.createdAt),
            "at_words": Calendar.moment(update.createdAt), "paragraphs": paragraphs(update.body),
        ]
    }

    private func paragraphs(_ text: String) -> [PageModel] {
        text.split(separator: "\n").map { ["text": String($0)] }
    }

    /// How long it takes until somebody looks, and until it is over, over everything that is shown.
    var figures: [PageModel] {
        let over = facts.incidents.filter { $0.resolvedAt != nil }
        let acknowledged = over.compactMap { incident in incident.acknowledgedAt.map { $0 - incident.startedAt } }
        let resolved = over.compactMap { incident in incident.resolvedAt.map { $0 - incident.startedAt } }
        return [("Incidents", "\(facts.incidents.count)")].map(StatusModels.figure)
            + [("Until somebody looked", acknowledged), ("Until it was over", resolved)].filter { !$0.1.isEmpty }.map { name, times in
                StatusModels.figure((name, Calendar.span(times.reduce(0, +) / Int64(times.count))))
            }
    }

    private static func figure(_ pair: (name: String, value: String)) -> PageModel {
        ["figure_name": pair.name, "figure": pair.value]
    }
}
