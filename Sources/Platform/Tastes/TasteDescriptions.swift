import HTTPTypes
import Recommender

extension TasteRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/me/taste", "taste.get", .steering, "What the feed believes", answers: [.json(taste)], refusals: .always
        ),
        EndpointDescription(
            .delete, "/api/v1/me/taste", "taste.forget", .steering, "Forget everything", answers: [.nothing()], refusals: .writes + .always
        ),
        EndpointDescription(
            .delete, "/api/v1/me/taste/{kind}/{value}", "taste.forget.one", .steering, "Forget something",
            parameters: [
                .path("kind", .oneOf(["tags", "creators", "videos"])),
                .path("value", .text(matching: "^[A-Za-z0-9_]{1,40}$").like("birds")),
            ],
            answers: [.nothing()],
            refusals: .missing + .writes + .always + [EndpointRefusal(422, "tag_invalid", "That is no tag.")]
        ),
        EndpointDescription(
            .get, "/api/v1/me/feed/interests", "interests.get", .steering, "Tags to choose from",
            answers: [.json(.page(of: .object([.must("tag", .text.like("birds")), .must("video_count", .count), .must("picked", .flag)])))],
            refusals: .always
        ),
        EndpointDescription(
            .put, "/api/v1/me/feed/interests", "interests.set", .steering, "Choose tags",
            words: ["In place of the former. None says that you don't want to be asked."],
            body: .json(
                JSONShape.body(InterestsBody.self).saying("tags", within: 0...Choices.mostInterests, sample: ["birds", "tide"])
            ),
            answers: [.nothing()], refusals: .body + .writes + .always + [
                EndpointRefusal(422, "too_many_interests", "Choose at most \(Choices.mostInterests)."),
                EndpointRefusal(422, "tag_invalid", "That is no tag."),
                EndpointRefusal(403, "too_many_choices", "There are as many choices as one may have."),
            ]
        ),
        EndpointDescription(
            .patch, "/api/v1/me/feed", "feed.set", .steering, "Set the feed",
            words: ["`personal: false` is *nothing personal*; `opens_with` is the feed that `/` opens."],
            body: .json(JSONShape.body(SettingsBody.self).saying("personal", sample: true).saying("opens_with", as: .oneOf(FeedKind.self))),
            answers: [.nothing()], refusals: .signedIn + .body + .writes + .always + [
                EndpointRefusal(422, "kind_invalid", "That's for_you, following or latest."),
            ]
        ),
        EndpointDescription(
            .get, "/api/v1/me/feed/export", "feed.export", .steering, "Everything that the feed knows", words: ["A file to take away."],
            answers: [.json(export)], refusals: .always
        ),
    ]

    private static let taste = JSONShape.named("Taste", [
        .must("personal", .flag), .must("opens_with", .oneOf(FeedKind.self)),
        .must("tags", .list(.object([.must("tag", .text), .must("weight", .number, "−4 to 4."), .must("pinned", .flag)]))),
        .must(
            "creators",
            .list(.object([
                .must("username", .text), .must("display_name", .text), .may("avatar_url", .path), .must("weight", .number),
                .must("pinned", .flag),
            ]))
        ),
        .must("sounds", .list(.sound), "Those that you follow."), .must("interests", .list(.text)), .must("mutes", .list(.mute)),
        .may("reset_at", .time),
    ])

    private static let models = JSONShape.object([
        .must(
            "history", .list(.object([.must("video_id", .id), .must("weight", .number)])),
            "The last videos, and what each weighs where the models read you by them."
        ),
        .must(
            "counts",
            .list(.object([
                .must("of", .oneOf(ModelExport.Topic.self)), .must("name", .text.like("cats")), .must("shown", .number),
                .must("long_views", .number), .must("finished", .number), .must("liked", .number), .must("turned_down", .number),
            ])),
            "What the ranker counts, with weights that fade."
        ),
    ])

    private static let export = JSONShape.object([
        .must("exported_at", .time), .must("viewer", .text.like("vera")), .must("taste", taste), .must("models", models),
        .may("asked_at", .time),
        .must("not_interested", .list(.id)),
        .must("reports", .list(.object([.must("video_id", .id), .must("reason", .text), .must("at", .time)]))),
        .must("follows", .list(.text)), .must("liked_creators", .list(.text)),
        .must(
            "watches",
            .list(.object([
                .must("video_id", .id), .must("watched_ms", .count), .must("duration_ms", .count), .must("loops", .count),
                .must("ended_by", .oneOf(Watch.Ending.self)), .must("profile_opened", .flag),
                .may("draw_chance", .number, "With which chance it was drawn, where chance decided."), .must("at", .time),
            ]))
        ),
        .must("watches_truncated", .flag),
    ])
}
