import Hummingbird
import Storage
import Web

/// Tokens and the audit log for programs, below `/api/status/v1`.
struct AdminRoutes: Sendable {
    /// Entries of the audit log in one answer.
    static let page = 100

    let admins: Admins

    func add(writer api: some RouterMethods<WriterContext>) {
        api.get("audit") { request, _ in
            let before = request.uri.queryParameters["before"].flatMap { WireID($0)?.value }
            let entries = try await admins.database.read { tx in try AuditLog.entries(before: before, limit: AdminRoutes.page, in: tx) }
            let next = entries.count == AdminRoutes.page ? entries.last.map { String($0.id) } : nil
            return ResponseJSON(Page(items: entries.map(Entry.init), nextCursor: next))
        }
    }

    /// Only a person makes tokens: one that has leaked must not make itself others.
    func add(admin api: some RouterMethods<AdminContext>) {
        api.post("tokens") { request, context in
            let (id, secret) = try await makeToken(try await request.json(TokenBody.self), by: context.actor)
            return ResponseJSON(Made(id: StatusID(id).description, secret: secret), status: .created)
        }
        api.delete("tokens/{id}") { _, context in
            try await admins.removeToken(try context.statusID(), by: context.actor)
            return Response.noContent()
        }
    }

    private func makeToken(_ body: TokenBody, by actor: Actor) async throws -> (id: Int64, secret: String) {
        let role = try body.role.map(PeopleRoutes.role) ?? .admin
        return try await admins.makeToken(name: body.name, role: role, by: actor)
    }

    private struct TokenBody: Decodable {
        let name: String
        let role: String?
    }

    private struct Page: Encodable, Sendable {
        let items: [Entry]
        let nextCursor: String?
    }

    private struct Entry: Encodable, Sendable {
        let at: String
        let actor: String
        let action: String
        let subject: String?
        let detail: String

        init(_ entry: AuditLog.Entry) {
            at = Timestamp.rfc3339(entry.at)
            actor = entry.actor
            action = entry.action
            subject = entry.subject.map { StatusID($0).description }
            detail = entry.detail
        }
    }
}
