import Web

/// Renders the pages of the centre.
struct StatusPageMaker: Sendable {
    let site: Site
    let name: String
    let origin: String

    func page(_ template: String, title: String, path: String, _ model: PageModel) throws -> String {
        let common = CommonModel(siteName: name).model(assets: site.assets, origin: origin, path: path, title: title)
        return try site.pages.render(template, common.merging(model))
    }

    /// The one page that everybody looks at.
    func front(_ facts: Facts, isRaised: Bool) throws -> String {
        let models = StatusModels(facts: facts)
        let verdict = facts.isKnown ? facts.overall.description : "No probe has answered yet"
        var model: PageModel = [
            "tone": facts.isKnown ? facts.overall.tone : "maintenance",
            "sentence": facts.isKnown ? facts.overall.sentence : "Nothing is known yet", "verdict": verdict,
            "groups": models.groups, "symptoms": Symptom.allCases.map { ["value": $0.rawValue, "label": $0.words] as PageModel },
            "reports": models.reports, "days": models.lastDays, "last": models.lastIncident,
        ]
        model = model.merging(models.talk(of: nil))
        let open = facts.unresolved.map(models.incident)
        if !open.isEmpty { model["open"] = ["items": open] as PageModel }
        let planned = facts.maintenances.filter { !$0.status.isOver }.reversed().map(models.incident)
        if !planned.isEmpty { model["planned"] = ["items": Array(planned)] as PageModel }
        if let at = facts.checkedAt {
            model["checked"] = ["checked_at": Timestamp.rfc3339(at), "checked_words": Calendar.moment(at)] as PageModel
        }
        if !facts.regions.isEmpty { model["regions"] = ["items": models.regions] as PageModel }
        model["service"] = models.service
        if isRaised { model["raised"] = true }
        return try page("status", title: verdict, path: "/", model)
    }

    func history(_ facts: Facts) throws -> String {
        let models = StatusModels(facts: facts)
        return try history(models.newest, models, ["figures": models.figures])
    }

    /// The newest page without the way to older ones; nil when there are none.
    func historyCopy(_ facts: Facts) throws -> String? {
        let models = StatusModels(facts: facts)
        var newest = models.newest
        guard newest.last != nil else { return nil }
        newest.last = nil
        return try history(newest, models, ["figures": models.figures])
    }

    /// Further back.
    func history(_ older: HistoryPage, _ facts: Facts) throws -> String {
        try history(older, StatusModels(facts: facts), ["is_older": true])
    }

    private func history(_ shown: HistoryPage, _ models: StatusModels, _ further: PageModel) throws -> String {
        var model: PageModel = ["months": models.months(shown)]
        model.set("older", nonEmpty: shown.last.map { "/history?before=\(StatusID($0))" })
        return try page("history", title: "History", path: "/history", model.merging(further))
    }

    func uptime(_ facts: Facts) throws -> String {
        try page("uptime", title: "Uptime", path: "/uptime", StatusModels(facts: facts).uptimeTables)
    }

    func dependencies(_ facts: Facts) throws -> String {
        try page("dependencies", title: "Dependencies", path: "/dependencies", StatusModels(facts: facts).dependencies)
    }

    func incident(_ incident: Incident, _ facts: Facts) throws -> String {
        let (path, models) = ("/incidents/\(StatusID(incident.id))", StatusModels(facts: facts))
        let item = models.incident(incident).merging(models.talk(of: incident.id))
        return try page("incident", title: incident.name, path: path, ["item": item])
    }

    func error(_ error: ErrorPage) throws -> String {
        var model: PageModel = ["status": error.status, "heading": error.title, "detail": error.detail]
        if error.status >= 500 { model["request_id"] = error.requestID }
        return try page("problem", title: error.title, path: "/", model)
    }
}
