import Hummingbird
import Web

/// What every request carries. `writer` is filled in by `WriterMiddleware`, where somebody has to prove a right.
struct StatusContext: WebContext, Sendable {
    var coreContext: CoreRequestContextStorage
    var client: WebClient
    var writer: Writer?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        client = WebClient(channel: source.channel)
    }

    /// Who may write, and how they proved it.
    enum Writer: Sendable {
        case admin(Admin, SessionToken)
        case token(Actor)
    }
}

/// A context that cannot exist without a right to write.
struct WriterContext: ChildRequestContext, WebContext, RoleContext {
    var coreContext: CoreRequestContextStorage
    var client: WebClient
    let actor: Actor

    var role: Role { actor.role }

    init(context: StatusContext) throws {
        switch context.writer {
        case .admin(let admin, _): actor = Actor(name: admin.name, role: admin.role)
        case .token(let token): actor = token
        case nil: throw Problem.signInRequired("Send an API token, as “Authorization: Bearer skst_…”, or sign in.")
        }
        coreContext = context.coreContext
        client = context.client
    }
}

/// A context that cannot exist without an admin who is signed in.
struct AdminContext: ChildRequestContext, WebContext, RoleContext {
    var coreContext: CoreRequestContextStorage
    var client: WebClient
    let admin: Admin
    let token: SessionToken

    init(context: StatusContext) throws {
        guard case .admin(let admin, let token) = context.writer else { throw Problem.signInRequired() }
        (self.admin, self.token) = (admin, token)
        coreContext = context.coreContext
        client = context.client
    }

    var actor: Actor { Actor(name: admin.name, role: admin.role) }
    var role: Role { admin.role }
}

extension WebContext {
    /// An id in the path; whatever has another form names nothing.
    func statusID(_ name: String = "id") throws(Problem) -> Int64 {
        guard let text = parameters.get(name), let id = StatusID(text) else { throw .notFound() }
        return id.value
    }
}
