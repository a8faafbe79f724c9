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
    /// - Parameter isCopy: whether it is of the static copy, where each language is a file.
    func front(_ facts: Facts, isRaised: Bool, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let models = StatusModels(facts: facts, in: tongue.language)
        let words = models.words
        let (sentence, verdict) = facts.isKnown ? words.of(facts.overall) : (words[.allUnknown], words[.noProbeYet])
        var model: PageModel = [
            "tone": facts.isKnown ? facts.overall.tone : "maintenance",
            "sentence": sentence, "verdict": verdict, "languages": isCopy ? tongue.copies : tongue.languages(path: "/"),
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
        if isCopy { model["home"] = PageTongue.copy(in: tongue.language) }
        return try page("status", title: verdict, path: "/", model, in: tongue)
    }

    /// - Parameter isCopy: whether it is of the static copy, which has no way to older ones and speaks no other languages.
    func history(_ facts: Facts, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let models = StatusModels(facts: facts, in: tongue.language)
        var newest = models.newest
        if isCopy { newest.last = nil }
        let path = isCopy ? nil : "/history"
        return try history(newest, models, ["figures": models.figures], path: path, in: tongue)
    }

    /// Further back.
    /// - Parameter mark: the incident before which it begins.
    func history(_ older: HistoryPage, before mark: StatusID, _ facts: Facts, in tongue: PageTongue) throws -> String {
        let models = StatusModels(facts: facts, in: tongue.language)
        return try history(older, models, ["is_older": true], path: "/history?before=\(mark)", in: tongue)
    }

    private func history(
        _ shown: HistoryPage, _ models: StatusModels, _ further: PageModel, path: String?, in tongue: PageTongue
    ) throws -> String {
        var model: PageModel = ["months": models.months(shown), "languages": path.map { tongue.languages(path: $0) }]
        model.set("older", nonEmpty: shown.last.map { tongue.link("/history?before=\(StatusID($0))") })
        return try page("history", title: models.words[.history], path: "/history", model.merging(further), in: tongue)
    }

    func uptime(_ facts: Facts, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let models = StatusModels(facts: facts, in: tongue.language)
        return try page("uptime", title: models.words[.uptimeLink], "/uptime", models.uptimeTables, in: tongue, isCopy)
    }

    func dependencies(_ facts: Facts, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let models = StatusModels(facts: facts, in: tongue.language)
        var model = models.dependencies
        model["lead_words"] = models.words.filled(.dependenciesLead, name)
        return try page("dependencies", title: models.words[.dependencies], "/dependencies", model, in: tongue, isCopy)
    }

    /// A page that says the same every day.
    func text(_ text: TextPage, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let title = PageWords(tongue.language)[text.title]
        return try page(text.template(in: tongue.language), title: title, text.path, [:], in: tongue, isCopy)
    }

    private func page(
        _ template: String, title: String, _ path: String, _ model: PageModel, in tongue: PageTongue, _ isCopy: Bool
    ) throws -> String {
        let languages: PageModel = ["languages": isCopy ? nil : tongue.languages(path: path)]
        return try page(template, title: title, path: path, model.merging(languages), in: tongue)
    }

    func incident(_ incident: Incident, _ facts: Facts, in tongue: PageTongue = .standard, isCopy: Bool = false) throws -> String {
        let (path, models) = ("/incidents/\(StatusID(incident.id))", StatusModels(facts: facts, in: tongue.language))
        let item = models.incident(incident).merging(models.talk(of: incident.id))
        let model: PageModel = ["item": item, "languages": isCopy ? nil : tongue.languages(path: path)]
        return try page("incident", title: incident.name, path: path, model, in: tongue)
    }

    func problem(
        status: Int, title: String, detail: String, requestID: String, in tongue: PageTongue = .standard
    ) throws -> String {
        var model: PageModel = ["status": status, "heading": title, "detail": detail]
        if status >= 500 { model["request_id"] = requestID }
        return try page("problem", title: title, path: "/", model, in: tongue)
    }
}
