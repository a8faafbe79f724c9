import HTTPTypes
package import Hummingbird

/// Puts the protective fields on every response, errors included; a field that a route has set itself stays.
package struct SecurityHeaders<Context: WebContext>: RouterMiddleware {
    package typealias Policy = @Sendable () -> ContentSecurityPolicy

    private let policy: Policy
    private let isFixed: Bool
    private let fixedPolicy: String

    package init(_ policy: ContentSecurityPolicy) {
        self.policy = { policy }
        isFixed = true
        fixedPolicy = policy.text
    }

    /// For development, where the import map changes while the server runs.
    package init(current policy: @escaping Policy) {
        self.policy = policy
        isFixed = false
        fixedPolicy = ""
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        set(.contentSecurityPolicy, isFixed ? fixedPolicy : policy().text, in: &response)
        set(.xContentTypeOptions, "nosniff", in: &response)
        set(.referrerPolicy, "strict-origin-when-cross-origin", in: &response)
        set(.permissionsPolicy, Self.permissions, in: &response)
        set(.coop, "same-origin", in: &response)
        // Two years, with subdomains: the least that ASVS 3.4.1 asks is one.
        if context.isSecure { set(.strictTransportSecurity, "max-age=63072000; includeSubDomains", in: &response) }
        return response
    }

    private func set(_ name: HTTPField.Name, _ value: String, in response: inout Response) {
        if response.headers[name] == nil { response.headers[name] = value }
    }

    /// The camera and the microphone stay with our own pages (recording a video); the rest nobody here uses.
    private static var permissions: String {
        "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()"
    }
}
