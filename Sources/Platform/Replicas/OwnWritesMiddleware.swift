import HTTPTypes
import Hummingbird
import Storage
import Web

/// Lets a client read what it wrote, on any node: takes the place of its last write from its cookie, and puts that of a new one into
/// the answer, also when the request failed after it had written. Without replicas it does nothing.
struct OwnWritesMiddleware: RouterMiddleware {
    private let database: ReplicatedDatabase?

    init(_ database: any Database) {
        self.database = database as? ReplicatedDatabase
    }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let database else { return try await next(request, context) }
        let own = OwnWrites(known: VersionCookie.position(in: request, isSecure: context.isSecure))
        func cookie() -> HTTPField? {
            database.version(after: own).map { HTTPField(name: .setCookie, value: VersionCookie.make($0, isSecure: context.isSecure)) }
        }
        do {
            var response = try await OwnWrites.$current.withValue(own) { try await next(request, context) }
            // One client's place is nothing for others.
            if !response.isShared, let cookie = cookie() { response.headers.append(cookie) }
            return response
        } catch {
            guard let cookie = cookie() else { throw error }
            var problem = Problem(error)
            problem.headers.append(cookie)
            throw problem
        }
    }
}

extension Response {
    /// Whether a cache between us and the client may keep it for others.
    fileprivate var isShared: Bool {
        let caching = headers[.cacheControl] ?? ""
        return caching.contains("public") || caching.contains("s-maxage")
    }
}
