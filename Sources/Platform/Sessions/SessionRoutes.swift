import Hummingbird
import Web

/// Where one is signed in, and signing out there.
struct SessionRoutes: Sendable {
    let sessions: Sessions

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.get("sessions", use: list)
        api.delete("sessions/{id}", use: end)
    }

    struct SessionJSON: Encodable, Sendable {
        let id: WireID
        let createdAt: String
        let lastSeenAt: String
        let userAgent: String
        let address: String
        let current: Bool

        init(_ session: Session, viewer: Viewer) {
            id = WireID(session.id)
            createdAt = Timestamp.rfc3339(session.createdAt)
            lastSeenAt = Timestamp.rfc3339(session.lastSeenAt)
            userAgent = session.userAgent
            address = session.address
            current = session.id == viewer.sessionID
        }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> ResponseJSON<ListPage<SessionJSON>> {
        let list = try await sessions.list(for: context.viewer)
        return ResponseJSON(ListPage(items: list.map { SessionJSON($0, viewer: context.viewer) }, nextCursor: nil))
    }

    private func end(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard try await sessions.end(try context.identifier(), of: context.viewer) else {
            throw Problem.notFound("That session has ended already.")
        }
        return .noContent()
    }
}
