import Hummingbird
import Web

/// Post-mortems and what is done after them, for programs.
struct PostmortemRoutes: Sendable {
    let incidents: Incidents
    let actions: ActionItems
    let board: Board

    func add(writer api: some RouterMethods<WriterContext>) {
        api.get("incidents/{id}/postmortem") { _, context in
            let (told, _, timeline, impact) = try await incidents.postmortem(try context.statusID())
            return ResponseJSON(PostmortemJSON(told ?? Postmortem(summary: "", impact: impact, timeline: timeline)))
        }
        api.put("incidents/{id}/postmortem") { request, context in
            let id = try context.statusID()
            let body = try await request.json(PostmortemBody.self, limits: PostmortemPages.limits)
            try await incidents.explain(id, body.postmortem, causeClass: body.causeClass, by: context.actor)
            try await board.refresh()
            return ResponseJSON(IncidentJSON(try await incidents.one(id)))
        }
        api.post("incidents/{id}/actions") { request, context in
            let body = try await request.json(ActionBody.self)
            let id = try await actions.add(
                body.words, keeper: body.owner ?? "", dueOn: body.dueOn ?? "", to: try context.statusID(), by: context.actor
            )
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description), status: .created)
        }
        api.patch("actions/{id}") { request, context in
            let id = try context.statusID()
            try await actions.mark(id, done: try await request.json(DoneBody.self).isDone, by: context.actor)
            try await board.refresh()
            return ResponseJSON(Made(id: StatusID(id).description))
        }
    }

    private struct ActionBody: Decodable {
        let words: String
        let owner: String?
        let dueOn: String?
    }

    private struct DoneBody: Decodable {
        let isDone: Bool
    }
}

struct PostmortemBody: Decodable, Sendable {
    let body: String
    var causeClass: String?
    var impact: String?
    var primaryCause: String?
    var contributingFactors: String?
    var whyNotCaught: String?
    var timeline: String?

    var postmortem: Postmortem {
        Postmortem(
            summary: body, impact: impact ?? "", primaryCause: primaryCause ?? "", factors: contributingFactors ?? "",
            whyNotCaught: whyNotCaught ?? "", timeline: timeline ?? ""
        )
    }
}

private struct PostmortemJSON: Encodable, Sendable {
    let body: String
    let impact: String
    let primaryCause: String
    let contributingFactors: String
    let whyNotCaught: String
    let timeline: String

    init(_ told: Postmortem) {
        body = told.summary
        impact = told.impact
        primaryCause = told.primaryCause
        contributingFactors = told.factors
        whyNotCaught = told.whyNotCaught
        timeline = told.timeline
    }
}
