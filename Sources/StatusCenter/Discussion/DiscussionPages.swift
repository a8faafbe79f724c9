import Hummingbird
import Web

/// The thread of an incident, and the general one: to read, and to write without an account or scripts.
struct DiscussionPages: Sendable {
    let discussion: Discussion
    let maker: StatusPageMaker

    func add(to router: some RouterMethods<StatusContext>) {
        for path in ["discussion", "incidents/{id}/discussion"] {
            router.get(RouterPath(path)) { request, context in
                try await show(try DiscussionPages.thread(context), request, context)
            }
            router.post(RouterPath(path), use: write)
        }
    }

    private static func thread(_ context: StatusContext) throws(Problem) -> Int64? {
        context.parameters.get("id") == nil ? nil : try context.statusID()
    }

    private func write(_ request: Request, _ context: StatusContext) async throws -> Response {
        let thread = try DiscussionPages.thread(context)
        let form = try await request.form(limits: DiscussionRoutes.limits)
        let guest = GuestCookie.token(in: request, isSecure: context.isSecure) ?? GuestToken()
        let draft = RemarkDraft(incidentID: thread, name: form["name"] ?? "", body: form["body"] ?? "")
        do {
            let remark = try await discussion.write(draft, by: guest, address: context.client.address)
            let cookie = GuestCookie.make(guest, isSecure: context.isSecure)
            let path = PageTongue(request).link(DiscussionPages.path(thread))
            return Response.seeOther("\(path)#\(StatusID(remark.id))", headers: [.setCookie: cookie])
        } catch let problem as Problem where problem.status != .notFound {
            // What was typed is not lost.
            return try await show(thread, request, context, refused: (draft, problem))
        }
    }

    private static func path(_ thread: Int64?) -> String {
        thread.map { "/incidents/\(StatusID($0))/discussion" } ?? "/discussion"
    }

    private func show(
        _ id: Int64?, _ request: Request, _ context: StatusContext, refused: (draft: RemarkDraft, problem: Problem)? = nil
    ) async throws -> Response {
        let before = refused == nil ? try Form(request.uri.query ?? "")["before"].flatMap { StatusID($0)?.value } : nil
        let thread = try await discussion.thread(of: id, before: before)
        let guest = GuestCookie.token(in: request, isSecure: context.isSecure)
        let known = if let guest, refused == nil { try await discussion.name(of: guest) } else { String?.none }
        let (path, tongue) = (DiscussionPages.path(id), PageTongue(request))
        let words = PageWords(tongue.language)
        var model: PageModel = [
            "thread_path": path, "remarks": thread.remarks.map { DiscussionPages.model($0, in: words) },
            "thread_name": thread.incident.map { words.filled(.threadOf, $0.name) } ?? words[.discussion],
        ]
        model.set("thread_id", nonEmpty: id.map { StatusID($0).description })
        model.set("typed_name", nonEmpty: String((refused?.draft.name ?? known ?? "").prefix(Remark.nameCharacters.upperBound)))
        model.set("typed_body", nonEmpty: String((refused?.draft.body ?? "").prefix(Remark.bodyCharacters.upperBound)))
        model.set("refused", nonEmpty: (refused?.problem).map(words.detail))
        model["is_open"] = thread.isOpen ? true : nil
        if let incident = thread.incident {
            model["about"] = ["id": StatusID(incident.id).description, "incident_name": incident.name] as PageModel
        }
        if thread.hasMore, let last = thread.remarks.last { model["older"] = tongue.link("\(path)?before=\(StatusID(last.id))") }
        // What somebody has typed would be lost on the way to another language.
        model["languages"] = refused == nil ? tongue.languages(path: before.map { "\(path)?before=\(StatusID($0))" } ?? path) : nil
        model["is_later"] = before == nil ? nil : true
        let html = try maker.page(
            "discussion", title: thread.incident?.name ?? words[.discussion], path: path, model, in: tongue
        )
        return try Page(html, refused?.problem, in: tongue).response(from: request, context: context)
    }

    static func model(_ remark: Remark, in words: PageWords = .inEnglish) -> PageModel {
        var model: PageModel = [
            "remark_id": StatusID(remark.id).description, "author": remark.name, "at": Timestamp.rfc3339(remark.createdAt),
            "at_words": words.moment(remark.createdAt),
            "paragraphs": remark.body.split(separator: "\n").map { ["text": String($0)] as PageModel },
        ]
        if remark.isHidden { model["is_hidden"] = true }
        return model
    }
}
