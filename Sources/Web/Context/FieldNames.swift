package import HTTPTypes

extension HTTPField.Name {
    package static let coop = named("Cross-Origin-Opener-Policy")
    package static let deprecation = named("Deprecation")
    package static let forwardedFor = named("X-Forwarded-For")
    package static let forwardedHost = named("X-Forwarded-Host")
    package static let forwardedProto = named("X-Forwarded-Proto")
    package static let frameOptions = named("X-Frame-Options")
    package static let idempotencyKey = named("Idempotency-Key")
    package static let link = named("Link")
    package static let permissionsPolicy = named("Permissions-Policy")
    package static let purpose = named("Purpose")
    package static let referrerPolicy = named("Referrer-Policy")
    package static let requestID = named("X-Request-Id")
    package static let secFetchSite = named("Sec-Fetch-Site")
    package static let sunset = named("Sunset")

    /// A name written in this source, which is a token by construction; never given text from outside.
    package static func named(_ literal: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(literal)") else {
            preconditionFailure("\(literal) is not a field name")
        }
        return name
    }
}
