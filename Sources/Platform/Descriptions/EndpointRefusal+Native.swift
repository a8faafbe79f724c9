import Web

extension [EndpointRefusal] {
    /// Of what changes something: a page of another site may not.
    static let writes = [EndpointRefusal(403, "cross_origin", "A page of another site sent this.")]

    /// Of what makes something once for each `Idempotency-Key`.
    static let once: [EndpointRefusal] = [
        EndpointRefusal(400, "idempotency_key_invalid", "An Idempotency-Key has 1 to \(IdempotencyKeys.maximumKeyLength) characters."),
        EndpointRefusal(409, "idempotency_key_reused", "This Idempotency-Key was used for another request."),
    ]
}

extension EndpointParameter {
    static let idempotencyKey = EndpointParameter.header(
        "Idempotency-Key", .text(matching: "^[A-Za-z0-9-]{1,\(IdempotencyKeys.maximumKeyLength)}$").like("a-key-of-your-choice"),
        "The same key with the same body gives the first answer again instead of making another."
    )

    /// An id in the path.
    static func id(_ note: String = "") -> EndpointParameter { .path("id", .id, note) }
    static let username = EndpointParameter.path("username", .username)
}
