import Hummingbird
import Web

/// The form of a post-mortem, and what is to be done after it, for those who look after the page.
struct PostmortemPages: Sendable {
    /// Each part as long as it may be, of the longest letters that `PlainText` takes, whose bytes a form writes as three each.
    static let limits = BodyLimits(bytesMax: 6 * Postmortem.characters * 16 * 3 + 4_096)

    let services: StatusServices
    let maker: StatusPageMaker

    func add(signedIn router: some RouterMethods<AdminContext>) {
        router.get("desk/incidents/{id}/postmortem") { request, context in
            try await form(try context.statusID(), request, context)
        }
        router.post("desk/incidents/{id}/postmortem") { request, context in
            let id = try context.statusID()
            let form = try await request.form(limits: PostmortemPages.limits)
            let told = Postmortem(
                summary: form["body"] ?? "", impact: form["impact"] ?? "", primaryCause: form["primary_cause"] ?? "",
                factors: form["contributing_factors"] ?? "", whyNotCaught: form["why_not_caught"] ?? "", timeline: form["timeline"] ?? ""
            )
            try await services.incidents.explain(id, told, causeClass: form["cause_class"], by: context.actor)
            try await services.board.refresh()
            return Response.seeOther("/desk/incidents/\(StatusID(id))/postmortem")
        }
        router.post("desk/incidents/{id}/actions") { request, context in
            let id = try context.statusID()
            let form = try await request.form()
            _ = try await services.actions.add(
                try form.required("words"), keeper: form["owner"] ?? "", dueOn: form["due_on"] ?? "", to: id, by: context.actor
            )
            try await services.board.refresh()
            return Response.seeOther("/desk/incidents/\(StatusID(id))/postmortem#actions")
        }
        for (path, isDone) in [("done", true), ("reopened", false)] {
            router.post(RouterPath("desk/actions/{id}/\(path)")) { request, context in
                try await services.actions.mark(try context.statusID(), done: isDone, by: context.actor)
                try await services.board.refresh()
                let form = try await request.form()
                guard let incident = form["incident"].flatMap({ StatusID($0) }) else { return Response.seeOther("/desk#actions") }
                return Response.seeOther("/desk/incidents/\(incident)/postmortem#actions")
            }
        }
    }

    private func form(_ id: Int64, _ request: Request, _ context: AdminContext) async throws -> Response {
        let incident = try await services.incidents.one(id)
        let (known, actions, timeline, impact) = try await services.incidents.postmortem(id)
        let told = known ?? Postmortem(summary: incident.postmortem ?? "", impact: impact, timeline: timeline)
        var model: PageModel = [
            "item": StatusModels(facts: try services.board.edition.facts).incident(incident),
            "actions": actions.map(PostmortemPages.model),
            "causes": Incident.CauseClass.allCases.map { cause in
                var model: PageModel = ["value": cause.rawValue, "label": cause.rawValue]
                if cause == incident.causeClass { model["is_chosen"] = true }
                return model
            },
            "fields": PostmortemPages.fields(told),
        ]
        model["can_be_told"] = incident.kind == .incident && incident.status.isOver ? true : nil
        model["is_told"] = incident.status == .postmortem ? true : nil
        let html = try maker.page("postmortem", title: "Post-mortem", path: "/desk", model)
        return try Page(html).response(from: request, context: context)
    }

    private static func fields(_ told: Postmortem) -> [PageModel] {
        [
            ("body", "What happened", 6, told.summary, "The whole in a few sentences, for people who do not know the inside."),
            ("impact", "Whom it hit", 3, told.impact, "Who could not do what, how many, for how long."),
            ("primary_cause", "Primary cause", 4, told.primaryCause, "The one thing without which it would not have happened."),
            ("contributing_factors", "Contributing factors", 4, told.factors, "What made it likelier, larger or longer."),
            ("why_not_caught", "Why it was not caught earlier", 4, told.whyNotCaught, "By reviews, tests, limits or alarms."),
            (
                "timeline", "Timeline", 10, told.timeline,
                "Filled in from probes, reports and updates. Correct it, and add what they cannot know."
            ),
        ].map { name, label, rows, value, hint in
            var model: PageModel = ["name": name, "label": label, "rows": rows, "hint": hint]
            model.set("value", nonEmpty: value)
            if name == "body" { model["is_required"] = true }
            return model
        }
    }

    static func model(_ item: ActionItem) -> PageModel {
        var model: PageModel = [
            "id": StatusID(item.id).description, "incident_id": StatusID(item.incidentID).description, "words": item.words,
        ]
        model.set("keeper", nonEmpty: item.keeper)
        model.set("due", nonEmpty: item.dueOn)
        model.set("done_words", nonEmpty: item.doneAt.map(Calendar.day))
        return model
    }
}
