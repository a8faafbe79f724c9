import HTTPTypes
import Hummingbird
import Web

/// Finds out who writes: the token of a header, or the session of a cookie.
struct WriterMiddleware: RouterMiddleware {
    let admins: Admins

    func handle(
        _ request: Request, context: StatusContext, next: (Request, StatusContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let bearer = request.headers[.authorization] {
            // OAuth's word for it is there for clients of Statuspage's management API.
            let secret = ["Bearer ", "OAuth "].first { bearer.hasPrefix($0) }.map { String(bearer.dropFirst($0.count)) }
            guard let secret, let actor = try await admins.actor(bearing: secret) else {
                throw Problem.signInRequired("This token is not known here.")
            }
            context.writer = .token(actor)
        } else if let token = AdminCookie.token(in: request, isSecure: context.isSecure),
            let admin = try await admins.admin(holding: token)
        {
            context.writer = .admin(admin, token)
        }
        return try await next(request, context)
    }
}
