import Hummingbird
import Web

/// A context of somebody whose role is known.
protocol RoleContext: RequestContext {
    var role: Role { get }
}

/// Lets only those through who have a role, or one that may more.
struct RoleGate<Context: RoleContext>: RouterMiddleware {
    let least: Role

    init(_ least: Role) { self.least = least }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        guard context.role >= least else {
            let words = "That takes the role “\(least.rawValue)”; yours is “\(context.role.rawValue)”."
            throw Problem.forbidden(words, code: "role_too_low")
        }
        return try await next(request, context)
    }
}
