import HTTPTypes
import Hummingbird
import Storage
import Web

/// Lets nothing that changes something be acknowledged by a node that is not known to serve the home any more.
///
/// The database refuses such writes itself. This is for what is acknowledged without one, as bytes of an upload, and for the time
/// between a commit and its answer.
struct HomeGuard: RouterMiddleware {
    /// Nil for an instance in one place.
    let home: HomeWatch?

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        guard let home, ![.get, .head, .options].contains(request.method) else { return try await next(request, context) }
        guard home.standing == .home else { throw StorageError.busy("this region is not known to be the home") }
        let response = try await next(request, context)
        guard home.standing == .home || response.status.code >= 400 else {
            throw StorageError.uncertain("the right to write ended before the answer")
        }
        return response
    }
}
