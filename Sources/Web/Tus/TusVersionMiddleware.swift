package import Hummingbird

/// Says the protocol's version with errors, too, as tus wants of every answer: stands around the routes and whatever keeps
/// others out of them.
package struct TusVersionMiddleware<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = Problem(error)
            problem.headers[.tusResumable] = "1.0.0"
            throw problem
        }
    }
}
