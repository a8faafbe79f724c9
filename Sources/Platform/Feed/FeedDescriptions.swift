import HTTPTypes
import Recommender

extension FeedRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/feed", "feed", .feed, "The feed",
            words: [
                "Ask without a session first; then pass `session` and `next_position` back. The same session and position give the same "
                    + "items, whenever you ask again.",
            ],
            parameters: [
                .query("kind", .oneOf(FeedKind.self), "for_you unless stated. `following` is for accounts."),
                .query("session", .text(matching: "^[A-Za-z0-9_-]{1,64}$").like("SESSION"), "Of the page before."),
                .query("position", .whole(FeedPlace.positions).like(0), "`next_position` of the page before."),
                .query("limit", .whole(1...Feed.maximumLimit).like(.whole(Int64(Feed.usualLimit))), "\(Feed.usualLimit) unless stated."),
                .query("explain", .flag, "For administrators: adds `trace`, when the page is made now and not repeated."),
            ],
            answers: [.json(page)], refusals: .signedIn + .always + [
                EndpointRefusal(400, "kind_invalid", "“kind” is for_you, following or latest."),
                EndpointRefusal(400, "position_invalid", "“position” is no number of a place."),
                EndpointRefusal(400, "limit_invalid", "“limit” is a number from 1 to \(Feed.maximumLimit)."),
                EndpointRefusal(400, "explain_invalid", "“explain” is true or false."),
                EndpointRefusal(403, "admin_only", "Only an admin of this site may see this."),
                EndpointRefusal(404, "session_unknown", "This feed has ended. Start again from the top."),
                EndpointRefusal(422, "position_out_of_range", "This feed has not been shown so far."),
            ]
        ),
    ]

    private static let text = JSONShape.object([.must("code", .text), .must("text", .text, "For a person.")])

    private static let reason = JSONShape.named("Reason", [
        .must("code", .text.like("because_tag")), .must("text", .text.like("Because you like #birds")),
        .must("source", text, "What found it."),
        .must(
            "details",
            .list(.object([
                .must("feature", .text.like("tag")), .may("tag", .text.like("birds")), .must("share", .number), .must("text", .text),
            ])),
            "What added most to its score."
        ),
    ])

    private static let trace = JSONShape.named("FeedTrace", [
        .must(
            "stages",
            .list(.object([
                .must("kind", .oneOf(FeedTrace.Kind.self)), .must("name", .text.like("fresh")),
                .must("input", .count, "Videos it looked at."), .must("output", .count, "What it brought, or let pass."),
                .must("milliseconds", .number), .must("late", .flag), .may("failure", .text),
            ]))
        ),
        .must(
            "removed",
            .list(.object([.must("video_id", .id), .must("filter", .text.like("muted tag"))]), 0...FeedTraceJSON.mostRemovals)
        ),
        .must("milliseconds", .number),
    ])

    private static let page = JSONShape.object([
        .must("session", .text.like("SESSION")), .may("from_memory", .flag, "While the database is away."),
        .must("items", .list(.object([.must("position", .count), .must("reason", reason), .must("video", .card)]))),
        .must("next_position", JSONShape.count.orNull, "Null when nothing is left."),
        .may("trace", trace, "How the page came about."),
    ])
}
