import Foundation
import Web

/// What can be filled in about an incident or a maintenance at the desk, and what a template has filled in of it.
struct IncidentForm: Sendable {
    /// A body as long as it may be, of the longest letters that `PlainText` takes, whose bytes a form writes as three each, and the rest.
    static let limits = BodyLimits(bytesMax: (Incident.bodyCharacters + 2 * Incident.statementCharacters) * 16 * 3 + 64 * 1024)

    let facts: Facts
    let templates: [IncidentTemplate]
    /// The one that was picked.
    var picked: IncidentTemplate?
    /// The one that is gone on with.
    var said: Incident?

    /// - Parameters:
    ///   - statuses: what may be chosen; templates with another status are not offered.
    ///   - standing: what is chosen without a template.
    ///   - silent: what a part, or the impact, is when nothing is chosen of it.
    func model(_ statuses: [IncidentStatus], standing: IncidentStatus? = nil, silent: (part: String, impact: String)) -> PageModel {
        let fitting = templates.filter { statuses.contains($0.order.status) }
        let filled = picked.flatMap { picked in fitting.first { $0.id == picked.id } }
        var model: PageModel = [
            "templates": fitting.map {
                IncidentForm.choice(StatusID($0.id).description, $0.order.name, isChosen: $0.id == filled?.id)
            },
            "statuses": statuses.map { IncidentForm.choice($0.rawValue, $0.words, isChosen: $0 == filled?.order.status ?? standing) },
        ]
        if !fitting.isEmpty { model["has_templates"] = true }
        model.set("filled_name", nonEmpty: filled?.order.name)
        return model.merging(fields(filled?.order, silent: silent))
    }

    /// Name, words, parts, impact, and whom it hits.
    func fields(_ order: TemplateOrder?, silent: (part: String, impact: String)) -> PageModel {
        let told = Dictionary((order?.components ?? []).map { ($0.id, $0.status) }) { _, last in last }
        var model: PageModel = [
            "silent_part": silent.part, "silent_impact": silent.impact,
            "impacts": Incident.Impact.allCases.map { IncidentForm.choice($0.rawValue, $0.words, isChosen: $0 == order?.impact) },
            "audiences": facts.dependents.map { WatchPages.choice($0.id, $0.name, among: said?.audiences ?? []) },
            "parts": facts.components.filter { !$0.isGroup }.map { part in
                let id = StatusID(part.id).description
                return [
                    "label": part.name,
                    "choices": ComponentStatus.allCases.map { status in
                        IncidentForm.choice("\(id) \(status.rawValue)", status.words, isChosen: status == told[part.id])
                    },
                ] as PageModel
            },
        ]
        model.set("filled_title", nonEmpty: order?.title)
        model.set("filled_body", nonEmpty: order?.body)
        model.set("filled_statement", nonEmpty: said?.statement)
        if !facts.dependents.isEmpty { model["has_audiences"] = true }
        if said != nil { model["asks_hit"] = true }
        return model
    }

    static func choice(_ value: String, _ label: String, isChosen: Bool = false) -> PageModel {
        var model: PageModel = ["value": value, "label": label]
        if isChosen { model["is_chosen"] = true }
        return model
    }

    /// The parts of which something was chosen: each an id, a blank and a status.
    static func changes(_ form: Form) throws(Problem) -> [ComponentChange] {
        var changes: [ComponentChange] = []
        for text in form.all("component") where !text.isEmpty {
            let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
            changes.append(try ComponentBody(id: words.first ?? "", status: words.dropFirst().first).change(.majorOutage))
        }
        return changes
    }

    /// Whom it hits and how; nil where nobody was asked, and for what was left as the page had it: since then somebody else may have said
    /// otherwise.
    static func statement(_ form: Form) -> String? {
        guard let typed = form["impact_statement"] else { return nil }
        // Browsers write the ends of lines in two ways.
        func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines) }
        return form["shown_statement"].map(plain) == plain(typed) ? nil : typed
    }

    /// Those who are ticked; nil as for the statement.
    static func audiences(_ form: Form) throws(Problem) -> [Int64]? {
        guard form["impact_statement"] != nil else { return nil }
        let ticked = try StatusID.values(form.all("audience"), field: "audiences")
        guard form["shown_statement"] != nil else { return ticked }
        return Set(ticked) == Set(try StatusID.values(form.all("shown_audience"), field: "audiences")) ? nil : ticked
    }

    static func impact(_ form: Form) throws(Problem) -> Incident.Impact? {
        guard let text = form["impact"], !text.isEmpty else { return nil }
        return try IncidentBody.impact(text)
    }

    /// A time, which browsers send without a zone: it is UTC.
    static func time(_ form: Form, _ field: String) throws(Problem) -> Int64 {
        let text = try form.required(field)
        let whole = text.count == 16 ? "\(text):00Z" : "\(text)Z"
        guard let time = Timestamp.milliseconds(rfc3339: whole), (0..<4_102_444_800_000).contains(time) else {
            throw Problem.invalid(field: field, "“\(field)” must be a time such as 2026-11-24T14:00, UTC.")
        }
        return time
    }
}
