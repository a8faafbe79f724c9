import HTTPTypes

extension SwitchRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/admin/switches", "admin.switches", .administration, "What is switched off", caller: .admin,
            answers: [.json(.page(of: shape))], refusals: .signedIn + .admin + .always
        ),
        EndpointDescription(
            .put, "/api/v1/admin/switches/{feature}", "admin.switches.set", .administration, "Switch a feature off, or on again",
            words: [
                "It counts on every node within seconds. What needs it is answered with 503 `switched_off` and `Retry-After`; everything "
                    + "else goes on.",
            ],
            caller: .admin, parameters: [.path("feature", .oneOf(PlatformFeature.self))],
            body: .json(JSONShape.body(SwitchBody.self).saying("reason", reasonNote, sample: "The disk is being exchanged.")),
            answers: [.json(shape)],
            refusals: .signedIn + .admin + .missing + .body + .always
        ),
    ]

    private static let reasonNote = "One line for everybody to read, up to \(FeatureSwitch.reasonCharacters) characters."
    private static let shape = JSONShape.named("FeatureSwitch", [
        .must("feature", .oneOf(PlatformFeature.self)), .must("is_off", .flag), .may("reason", .text), .may("changed_at", .time),
        .may("changed_by", .text),
    ])
}

extension EndpointRefusal {
    /// Of what an operator can switch off.
    static func switchedOff(_ feature: PlatformFeature) -> EndpointRefusal {
        EndpointRefusal(503, "switched_off", "\(feature.sentence) `Retry-After` says when.")
    }
}
