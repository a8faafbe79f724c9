import HTTPTypes
import Hummingbird
import Storage
import Web

/// Finds out who asks: the session's account, and the browser's guest number. On the routes that need a
/// guest number (pages and the feed) a browser without one gets it with the answer.
struct IdentityMiddleware: RouterMiddleware {
    let sessions: Sessions
    /// Nil where nobody asks for a browser's number.
    var guests: GuestCookies?
    /// For routes that answer some requests whoever asks: that nobody can say who it is does not end them here.
    var isOptional = false

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = SessionCookie.token(in: request, isSecure: context.isSecure) {
            do {
                context.viewer = try await sessions.viewer(holding: token)
            } catch StorageError.busy where isOptional {
                context.isViewerUnknown = true
            }
        }
        if context.viewer == nil { context.guest = guests?.guest(of: request) }
        return try await next(request, context)
    }
}
