import HTTPTypes

extension ChoiceRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .put, "/api/v1/videos/{id}/not-interested", "videos.disinterest", .steering, "Not interested", parameters: [.id()],
            answers: [.nothing()], refusals: limits + .missing + .writes + .always
        ),
        EndpointDescription(
            .delete, "/api/v1/videos/{id}/not-interested", "videos.interest", .steering, "Take it back", parameters: [.id()],
            answers: [.nothing()], refusals: .missing + .writes + .always
        ),
        choice(.put, "mutes", "feed.mute", "Mute", ["creators", "tags", "sounds", "words"]),
        choice(.delete, "mutes", "feed.unmute", "Mute no more", ["creators", "tags", "sounds", "words"]),
        choice(.put, "pins", "feed.pin", "Pin", ["creators", "tags", "sounds"]),
        choice(.delete, "pins", "feed.unpin", "Pin no more", ["creators", "tags", "sounds"]),
        EndpointDescription(
            .get, "/api/v1/me/feed/mutes", "feed.mutes", .steering, "What is muted", words: ["Last first."],
            answers: [.json(.object([.must("items", .list(.mute))]))], refusals: .always
        ),
    ]

    private static func choice(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, _ title: String, _ kinds: [String]
    ) -> EndpointDescription {
        EndpointDescription(
            method, "/api/v1/me/feed/\(path)/{kind}/{value}", name, .steering, title,
            words: ["`creators` with a user name, `tags`, `sounds` with an id, or `words`. For accounts, and for guests by their cookie."],
            parameters: [.path("kind", .oneOf(kinds)), .path("value", .text(matching: "^[A-Za-z0-9_]{1,40}$").like("birds"))],
            answers: [.nothing()], refusals: limits + .missing + .writes + .always + [
                EndpointRefusal(422, "tag_invalid", "That is no tag."),
                EndpointRefusal(422, "word_invalid", "That holds no word, or too many."),
            ]
        )
    }

    private static let limits = [
        EndpointRefusal(403, "too_many_choices", "There are as many choices as one may have."),
        EndpointRefusal(403, "choice_self", "That's you."),
    ]
}

extension JSONShape {
    static let mute = JSONShape.named("Mute", [
        .must("kind", .oneOf(["creators", "sounds", "tags", "words"])), .must("value", .text.like("birds")),
        .may("display_name", .text, "Of a creator or a sound."),
    ])
}
