import Hummingbird
import Web

/// What every request of the platform carries. `viewer` is filled in by `IdentityMiddleware`.
struct AppContext: WebContext {
    var coreContext: CoreRequestContextStorage
    var client: WebClient
    var viewer: Viewer?
    /// Whether somebody signed in may be asking, and the database could not say who.
    var isViewerUnknown = false
    /// The number of this browser's guest cookie; nil before the first page, and for who is signed in.
    var guest: GuestKey?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        client = WebClient(channel: source.channel)
    }
}

/// A context that cannot exist without somebody signed in.
struct SignedInContext: ChildRequestContext, WebContext {
    var coreContext: CoreRequestContextStorage
    var client: WebClient
    let viewer: Viewer

    init(context: AppContext) throws {
        guard let viewer = context.viewer else { throw Problem.signInRequired() }
        self.viewer = viewer
        coreContext = context.coreContext
        client = context.client
    }
}

/// A context that cannot exist without an admin. To everybody else what it guards is not there.
struct AdminContext: ChildRequestContext, WebContext {
    var coreContext: CoreRequestContextStorage
    var client: WebClient
    let viewer: Viewer

    init(context: AppContext) throws {
        guard let viewer = context.viewer else { throw Problem.signInRequired() }
        guard viewer.isAdmin else { throw Problem.refused(code: "admin_only", "Only an admin of this site may see this.") }
        self.viewer = viewer
        coreContext = context.coreContext
        client = context.client
    }
}
