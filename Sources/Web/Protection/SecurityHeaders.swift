import HTTPTypes
package import Hummingbird
import Synchronization

/// Puts the protective fields on every response, errors included; a field that a route has set itself stays.
package struct SecurityHeaders<Context: WebContext>: RouterMiddleware {
    package typealias Policy = @Sendable () -> ContentSecurityPolicy

    private let policy: Policy
    private let written = Written()

    /// - Parameter policy: the one of now: in development the import map changes while the server runs.
    package init(current policy: @escaping Policy) {
        self.policy = policy
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        set(.contentSecurityPolicy, written.text(of: policy()), in: &response)
        set(.xContentTypeOptions, "nosniff", in: &response)
        set(.referrerPolicy, "strict-origin-when-cross-origin", in: &response)
        set(.permissionsPolicy, Self.permissions, in: &response)
        set(.coop, "same-origin", in: &response)
        // Two years, with subdomains: the least that ASVS 3.4.1 asks is one.
        if context.isSecure { set(.strictTransportSecurity, "max-age=63072000; includeSubDomains", in: &response) }
        return response
    }

    /// The text of the last policy. Ten thousand answers that are still under way share it.
    private final class Written: Sendable {
        private let last = Mutex((policy: ContentSecurityPolicy(), text: ContentSecurityPolicy().text))

        func text(of policy: ContentSecurityPolicy) -> String {
            last.withLock { last in
                if last.policy != policy { last = (policy, policy.text) }
                return last.text
            }
        }
    }

    private func set(_ name: HTTPField.Name, _ value: String, in response: inout Response) {
        if response.headers[name] == nil { response.headers[name] = value }
    }

    /// The camera and the microphone stay with our own pages (recording a video); the rest nobody here uses.
    private static var permissions: String {
        "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()"
    }
}
