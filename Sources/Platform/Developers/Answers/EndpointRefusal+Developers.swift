extension [EndpointRefusal] {
    /// What every endpoint of the developer API may answer that asks for a token.
    static let token = [EndpointRefusal(.tokenInvalid), EndpointRefusal(.rateLimited)] + internalError

    static let internalError = ours("internal_error", .envelope)

    /// The person has to have allowed it.
    static func scopes(_ scopes: [Scope]) -> [EndpointRefusal] {
        scopes.prefix(1).map { EndpointRefusal(.scopeNotAuthorized($0), "The person did not allow what the endpoint needs.") }
    }

    static let params = [EndpointRefusal(APIError.invalid("A field is missing, unknown or of the wrong kind. The message names it."))]
}
