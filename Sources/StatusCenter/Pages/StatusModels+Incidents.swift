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
        if incident.status == .scheduled { model["is_ahead"] = true }
        if let from = incident.scheduledFor, let until = incident.scheduledUntil {
            model["window"] = "\(Calendar.moment(from)) to \(Calendar.moment(until))"
        }
        if let end = incident.resolvedAt { model["lasted"] = Calendar.span(end - incident.startedAt) }
        if let kind = kind(of: incident) { model["kind"] = kind.rawValue }
        model.set("places", nonEmpty: incident.regions.compactMap { regionNames[$0] }.sorted().joined(separator: ", "))
        model.set("hits", nonEmpty: facts.audiences(of: incident).map(\.name).joined(separator: ", "))
        // Its post-mortem says it anew, and better.
        if let statement = incident.statement, incident.told?.impact.isEmpty != false { model["statement"] = paragraphs(statement) }
        if let text = incident.postmortem {
            model["postmortem_told"] = true
            let sections = incident.told?.sections ?? [("What happened", text)]
            model["postmortem"] = sections.map { ["heading": $0.heading, "paragraphs": paragraphs($0.text)] as PageModel }
        }
        if !incident.actions.isEmpty {
            let done = incident.actions.filter { $0.doneAt != nil }.count
            model["actions"] = incident.actions.map(PostmortemPages.model)
            model["actions_words"] = "\(done) of \(incident.actions.count) done"
        }
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
}
