import HTTPTypes

extension DiscoveryRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/search/videos", "search.videos", .discovery, "Find videos",
            parameters: [words, sort, .query("exact", .oneOf(["1"]), "The words are meant as they are spelled.")] + .page,
            answers: [.json(.page(of: .card, [corrected]))], refusals: off + wrong + sorted + .page + .always
        ),
        EndpointDescription(
            .get, "/api/v1/search/users", "search.users", .discovery, "Find people", parameters: [words],
            answers: [.json(.page(of: .user))], refusals: off + wrong + .always
        ),
        EndpointDescription(
            .get, "/api/v1/search/tags", "search.tags", .discovery, "Find tags", parameters: [words], answers: [.json(.page(of: tag))],
            refusals: off + wrong + .always
        ),
        EndpointDescription(
            .get, "/api/v1/search/suggestions", "search.suggestions", .discovery, "Finish what is typed",
            words: ["Each item is a `query`, a `tag` or a `user`."], parameters: [words],
            answers: [.json(.page(of: .object([.may("query", .text.like("birds")), .may("tag", tag), .may("user", .user)])))],
            refusals: off + wrong + .always
        ),
        EndpointDescription(
            .get, "/api/v1/tags/{tag}/videos", "tags.videos", .discovery, "Videos with a tag",
            parameters: [.path("tag", .text(1...TextEntity.maximumTagLength).like("birds")), sort] + .page,
            answers: [.json(.page(of: .card, [corrected]))], refusals: .missing + wrong + sorted + .page + .always
        ),
        EndpointDescription(
            .get, "/api/v1/trends", "trends", .discovery, "What is watched now",
            answers: [.json(.page(of: .object([.must("tag", tag), .must("videos", .page(of: .card))])))], refusals: .always
        ),
    ]

    private static let off = [EndpointRefusal.switchedOff(.search)]
    private static let words = EndpointParameter.query(
        "q", .text(0...SearchQuery.longest).like("birds"), "What to search for.", isRequired: true
    )
    private static let sort = EndpointParameter.query("sort", .oneOf(Search.Order.self), "top unless stated.")
    private static let corrected = JSONShape.Member.must(
        "corrected", JSONShape.text.orNull.like(.null), "What was searched for instead. Go on with it as `q`, and `exact=1`."
    )

    private static let wrong: [EndpointRefusal] = [
        EndpointRefusal(400, "query_missing", "“q” says what to search for."),
        EndpointRefusal(400, "query_too_long", "Search for at most \(SearchQuery.longest) characters."),
        EndpointRefusal(400, "malformed_form", "The query could not be read."),
    ]
    private static let sorted = [EndpointRefusal(400, "sort_invalid", "“sort” is top or new.")]

    private static let tag = JSONShape.named("Tag", [
        .must("tag", .text.like("birds"), "Without its sign."), .must("url", .path.like("/tag/birds")), .must("video_count", .count),
    ])
}
