extension [EndpointRefusal] {
    /// What every endpoint of the developer API may answer that asks for a token.
    static let token: [EndpointRefusal] = [
        EndpointRefusal(.tokenInvalid), EndpointRefusal(.rateLimited), EndpointRefusal(500, "internal_error", ours, .envelope),
        EndpointRefusal(503, "internal_error", ours, .envelope),
    ]

    private static let ours = "It failed on our side. Try again, with a longer pause each time."

    /// The person has to have allowed it.
    static func scopes(_ scopes: [Scope]) -> [EndpointRefusal] {
        scopes.prefix(1).map { EndpointRefusal(.scopeNotAuthorized($0), "The person did not allow what the endpoint needs.") }
    }

    static let params = [EndpointRefusal(APIError.invalid("A field is missing, unknown or of the wrong kind. The message names it."))]
}
