import HTTPTypes
import Logging
package import Hummingbird

/// Fills in `context.client`: the first middleware of every router, so that all others see the person's own
/// address, scheme and host instead of the proxy's.
package struct ClientMiddleware<Context: WebContext>: RouterMiddleware {
    private let trusted: TrustedProxies
    private let publicOrigin: PublicOrigin?
    private let notice = ProxyNotice()

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
        let peer = context.client.address
        if !trusted.contains(peer), notice.isDue(for: peer, isForwarded: request.headers.contains(.forwardedFor)) {
            context.logger.warning(
                "requests come through a proxy that SKIT_TRUSTED_PROXIES does not name: all people behind it count as one address",
                metadata: ["proxy": "\(peer)"]
            )
        }
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
