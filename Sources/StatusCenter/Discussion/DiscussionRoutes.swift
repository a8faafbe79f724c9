import Hummingbird
import Web

/// Discussions for programs: `/api/status/v1/remarks`.
struct DiscussionRoutes: Sendable {
    /// Bytes of a remark: its characters may take several, and JSON may spell each of them out.
    static let limits = BodyLimits(bytesMax: 32 * 1024, deadline: .seconds(10))

    let discussion: Discussion
    let board: Board

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("api/status/v1/remarks") { request, _ in
            let query = try Form(request.uri.query ?? "")
            let thread = try await discussion.thread(
                of: try DiscussionRoutes.id(query["incident"], "incident"), before: try DiscussionRoutes.id(query["before"], "before")
            )
            let next = thread.hasMore ? thread.remarks.last.map { StatusID($0.id).description } : nil
            return ResponseJSON(Thread(items: thread.remarks.map(RemarkJSON.init), before: next, isOpen: thread.isOpen))
        }
        router.post("api/status/v1/remarks") { request, context in
            let body = try await request.json(Body.self, limits: DiscussionRoutes.limits)
            let guest = GuestCookie.token(in: request, isSecure: context.isSecure) ?? GuestToken()
            let draft = RemarkDraft(incidentID: try DiscussionRoutes.id(body.incident, "incident"), name: body.name, body: body.body)
            let remark = try await discussion.write(draft, by: guest, address: context.client.address)
            let cookie = GuestCookie.make(guest, isSecure: context.isSecure)
            return ResponseJSON(RemarkJSON(remark), status: .created, headers: [.setCookie: cookie])
        }
    }

    func add(writer api: some RouterMethods<WriterContext>) {
        api.delete("remarks/{id}") { _, context in
            try await discussion.hide(try context.statusID(), true, by: context.actor)
            try await board.refresh()
            return Response.noContent()
        }
    }

    private static func id(_ text: String?, _ field: String) throws(Problem) -> Int64? {
        guard let text else { return nil }
        guard let id = StatusID(text) else { throw Problem.invalid(field: field, "“\(field)” is no id.") }
        return id.value
    }

    private struct Body: Decodable {
        let incident: String?
        let name: String
        let body: String
    }

    private struct Thread: Encodable, Sendable {
        let items: [RemarkJSON]
        /// Send it back for what was said before; nil at the beginning.
        let before: String?
        let isOpen: Bool
    }
}

/// Which remark nobody sees any more.
struct HiddenRemark: Encodable, Sendable {
    let id: String
    /// nil for the general discussion.
    let incident: String?

    init(_ remark: Remark) {
        id = StatusID(remark.id).description
        incident = remark.incidentID.map { StatusID($0).description }
    }
}

/// A remark as everybody sees it.
struct RemarkJSON: Encodable, Sendable {
    let id: String
    /// nil for the general discussion.
    let incident: String?
    let name: String
    let body: String
    let label: String
    let createdAt: String

    init(_ remark: Remark) {
        id = StatusID(remark.id).description
        incident = remark.incidentID.map { StatusID($0).description }
        name = remark.name
        body = remark.body
        label = "community"
        createdAt = Timestamp.rfc3339(remark.createdAt)
    }
}
