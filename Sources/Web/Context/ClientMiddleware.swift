import HTTPTypes
package import Hummingbird

/// Fills in `context.client`: the first middleware of every router, so that all others see the person's own
/// address, scheme and host instead of the proxy's.
package struct ClientMiddleware<Context: WebContext>: RouterMiddleware {
    private let trusted: TrustedProxies
    private let publicOrigin: PublicOrigin?

    /// - Parameter publicOrigin: `https://example.org` when the server is configured with one; it then wins
    ///   over what any request says.
    package init(trusted: TrustedProxies = .init(), publicOrigin: PublicOrigin? = nil) {
        self.trusted = trusted
        self.publicOrigin = publicOrigin
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.client = client(of: request, peer: context.client)
        return try await next(request, context)
    }

    private func client(of request: Request, peer: WebClient) -> WebClient {
        var client = peer
        client.host = request.head.authority?.lowercased() ?? ""
        if trusted.contains(peer.address) {
            client.address = trusted.client(peer: peer.address, forwardedFor: request.headers[values: .forwardedFor])
            client.isSecure = request.headers[.forwardedProto]?.lowercased() == "https"
            client.host = request.headers[.forwardedHost]?.lowercased() ?? client.host
        }
        if let publicOrigin {
            client.isSecure = publicOrigin.isSecure
            client.host = publicOrigin.host
        }
        return client
    }
}
