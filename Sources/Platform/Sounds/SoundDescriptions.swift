import HTTPTypes

extension SoundRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/sounds/{id}", "sounds.get", .sounds, "One sound", words: ["There for whoever may see a video with it."],
            parameters: [.id()],
            answers: [
                .json(.object([
                    .must("sound", .object(JSONShape.soundMembers + [
                        .must("duration_ms", .count), .must("video_count", .count, "Public videos with it."),
                        .must("can_use", .flag, "Whether a clip of yours may take it over."),
                        .must("viewer", .object([.must("following", .flag), .must("muted", .flag)])),
                    ])),
                ])),
            ],
            refusals: .missing + .always
        ),
        EndpointDescription(
            .get, "/api/v1/sounds/{id}/videos", "sounds.videos", .sounds, "Videos with it",
            words: ["The video that brought it, then the newest. The first page may hold one more than `limit`."],
            parameters: [.id()] + .page,
            answers: [.json(.page(of: .card))], refusals: .missing + .page + .always
        ),
    ]
}
