import HTTPTypes
package import Hummingbird

/// Refuses requests that another site makes a browser send (cross-site request forgery).
///
/// Browsers say where a request comes from: `Sec-Fetch-Site`, and older ones `Origin`, which must then name
/// our own host. A request with neither comes from no browser and carries nobody's cookies by accident.
/// This is the scheme of Go's `http.CrossOriginProtection`; safe methods pass, so they must never change anything.
package struct CrossOriginProtection<Context: WebContext>: RouterMiddleware {
    private let exemptPrefixes: [String]

    /// - Parameter exemptPrefixes: paths whose callers prove themselves with a token in a header, never a cookie.
    package init(exemptPrefixes: [String] = []) {
        self.exemptPrefixes = exemptPrefixes
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard Self.isAllowed(request, host: context.client.host) || isExempt(request) else {
            throw Problem(
                .forbidden,
                "cross_origin",
                "This came from another site, so nothing was done. Open the page here and try again."
            )
        }
        return try await next(request, context)
    }

    private func isExempt(_ request: Request) -> Bool {
        exemptPrefixes.contains { request.uri.path.hasPrefix($0) }
    }

    static func isAllowed(_ request: Request, host: String) -> Bool {
        if [.get, .head, .options].contains(request.method) { return true }
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let originHost = PublicOrigin(origin)?.host, let sentHost = request.head.authority else { return false }
        return originHost == sentHost.lowercased() || originHost == host
    }
}
