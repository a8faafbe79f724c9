import Web

extension StatusModels {
    func incident(_ incident: Incident) -> PageModel {
        let names = incident.components.compactMap { facts.component[$0.id]?.name }
        var model: PageModel = [
            "id": StatusID(incident.id).description, "incident_name": incident.name, "tone": incident.tone,
            "status_words": words.of(incident.status), "started_at": Timestamp.rfc3339(incident.startedAt),
            "started_words": words.moment(incident.startedAt), "updates": incident.updates.map(update),
            "latest": incident.updates.first.map { Array(paragraphs($0.body).prefix(1)) } ?? [],
        ]
        model.set("names", nonEmpty: names.joined(separator: ", "))
        if incident.kind == .maintenance { model["is_maintenance"] = true }
        if incident.status == .scheduled { model["is_ahead"] = true }
        if let from = incident.scheduledFor, let until = incident.scheduledUntil {
            model["window"] = words.filled(.fromUntil, words.moment(from), words.moment(until))
        }
        if let end = incident.resolvedAt {
            let span = words.span(end - incident.startedAt)
            model["lasted"] = span
            model["over_words"] = words.filled(.overAfter, span)
        }
        if let kind = kind(of: incident) { model["kind"] = words.of(kind) }
        model.set("places", nonEmpty: incident.regions.compactMap { regionNames[$0] }.sorted().joined(separator: ", "))
        model.set("hits", nonEmpty: facts.audiences(of: incident).map(\.name).joined(separator: ", "))
        model["statement"] = incident.standingStatement.map(paragraphs)
        if let text = incident.postmortem {
            model["postmortem_told"] = true
            let sections = incident.told?.sections ?? [(.whatHappened, text)]
            model["postmortem"] = sections.map { ["heading": words[$0.heading], "paragraphs": paragraphs($0.text)] as PageModel }
        }
        if !incident.actions.isEmpty {
            let done = incident.actions.filter { $0.doneAt != nil }.count
            model["actions"] = incident.actions.map(action)
            model["actions_words"] = words.filled(.actionsDone, "\(done)", "\(incident.actions.count)")
        }
        if let cause = incident.causeClass.map(words.of) {
            model["cause"] = cause
            model["cause_words"] = words.filled(.causeInLine, cause)
        }
        model["remarks_words"] = words.remarks(facts.remarks[incident.id] ?? 0)
        return model
    }

    private func action(_ item: ActionItem) -> PageModel {
        var model = PostmortemPages.model(item)
        model.set("done_words", nonEmpty: item.doneAt.map(words.day))
        return model
    }

    private func update(_ update: IncidentUpdate) -> PageModel {
        [
            "status_words": words.of(update.status), "source": words.of(update.origin), "at": Timestamp.rfc3339(update.createdAt),
            "at_words": words.moment(update.createdAt), "paragraphs": paragraphs(update.body),
        ]
    }

    private func paragraphs(_ text: String) -> [PageModel] {
        text.split(separator: "\n").map { ["text": String($0)] }
    }
}
