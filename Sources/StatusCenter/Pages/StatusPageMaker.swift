import Web

/// Renders the pages of the centre.
struct StatusPageMaker: Sendable {
    let site: Site
    let name: String
    let origin: String

    func page(
        _ template: String, title: String, path: String, _ model: PageModel, in tongue: PageTongue = .standard
    ) throws -> String {
        let common = CommonModel(siteName: name).model(assets: site.assets, origin: origin, path: path, title: title)
        let spoken = common.merging(tongue.model(siteName: name))
        var whole = spoken.merging(model)
        if model["languages"] != nil { whole["has_languages"] = true }
        return try site.pages.render(template, whole)
    }

    /// The one page that everybody looks at.
    /// - Parameter isCopy: whether it is of the static copy, which speaks no other languages.
    func front(_ facts: Facts, isRaised: Bool, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let models = StatusModels(facts: facts, in: tongue.language)
        let words = models.words
        let (sentence, verdict) = facts.isKnown ? words.of(facts.overall) : (words[.allUnknown], words[.noProbeYet])
        var model: PageModel = [
            "tone": facts.isKnown ? facts.overall.tone : "maintenance",
            "sentence": sentence, "verdict": verdict, "languages": isCopy ? nil : tongue.languages(path: "/"),
            "groups": models.groups, "symptoms": Symptom.allCases.map { ["value": $0.rawValue, "label": words.of($0)] as PageModel },
            "reports": models.reports, "days": models.lastDays, "last": models.lastIncident,
        ]
        model = model.merging(models.talk(of: nil))
        let open = facts.unresolved.map(models.incident)
        if !open.isEmpty { model["open"] = ["items": open] as PageModel }
        let planned = facts.maintenances.filter { !$0.status.isOver }.reversed().map(models.incident)
        if !planned.isEmpty { model["planned"] = ["items": Array(planned)] as PageModel }
        if let at = facts.checkedAt {
            model["checked"] = ["checked_at": Timestamp.rfc3339(at), "checked_words": words.moment(at)] as PageModel
        }
        if !facts.regions.isEmpty { model["regions"] = ["items": models.regions] as PageModel }
        model["service"] = models.service
        if isRaised { model["raised"] = true }
        return try page("status", title: verdict, path: "/", model, in: tongue)
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

    func incident(_ incident: Incident, _ facts: Facts, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let (path, models) = ("/incidents/\(StatusID(incident.id))", StatusModels(facts: facts, in: tongue.language))
        let item = models.incident(incident).merging(models.talk(of: incident.id))
        let model: PageModel = ["item": item, "languages": isCopy ? nil : tongue.languages(path: path)]
        return try page("incident", title: incident.name, path: path, model, in: tongue)
    }

    func error(_ error: ErrorPage) throws -> String {
        var model: PageModel = ["status": error.status, "heading": error.title, "detail": error.detail]
        if error.status >= 500 { model["request_id"] = error.requestID }
        return try page("problem", title: error.title, path: "/", model)
    }
}
