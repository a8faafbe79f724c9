import HTTPTypes

extension OEmbedRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/oembed", "oembed", .embeds, "Show a video elsewhere",
            words: [
                "Of a public video, by any of its addresses at this server. Any page may ask; `maxwidth` and `maxheight` are passed over.",
            ],
            parameters: [
                .query("url", .text.like("https://skit.example/@vera/video/6718335390845095"), "An address of the video.",
                isRequired: true),
                .query("format", .oneOf(["json"]), "There is nothing else."),
            ],
            answers: [.json(answer)],
            refusals: [
                EndpointRefusal(400, "", "No address of a public video.", .shape(refusal)),
                EndpointRefusal(501, "", "Another format than JSON.", .shape(refusal)),
            ] + .ours("", .shape(refusal))
        ),
    ]

    private static let answer = JSONShape.object([
        .must("version", .oneOf(["1.0"])), .must("type", .oneOf(["video"])), .must("title", .text), .must("author_url", .address),
        .must("author_name", .text.like("Vera")), .must("author_unique_id", .text.like("vera")), .must("width", .text.like("100%")),
        .must("height", .text.like("100%")), .must("html", .text, "A quotation that becomes a card."), .must("thumbnail_width", .count),
        .must("thumbnail_height", .count), .must("thumbnail_url", .address), .must("provider_url", .address),
        .must("provider_name", .text.like("skit")), .must("embed_product_id", .id), .must("embed_type", .oneOf(["video"])),
    ])

    private static let refusal = JSONShape.object([
        .must("message", .text.like("Something went wrong")), .must("code", .whole(400...599).like(400), "The status."),
    ])
}
