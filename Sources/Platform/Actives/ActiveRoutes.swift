import HTTPTypes
import Hummingbird
import Web

/// `GET /healthz/actives`: how many people use the instance, for whoever publishes it.
struct ActiveRoutes: Sendable {
    let actives: MonthlyActives

    func add(to router: some RouterMethods<some RequestContext>) {
        router.get("healthz/actives") { _, _ in
            let answer = await actives.answer()
            return ResponseJSON(answer, headers: [.cacheControl: answer.measuredAt == nil ? "no-store" : "public, max-age=60"])
        }
    }
}

extension ActiveRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/healthz/actives", "healthz.actives", .health, "How many people use it",
            words: [
                "Whoever watched something, or did something with a video, in the last thirty days, with an account or as a guest. An "
                    + "estimate, of which the two leading digits are told, in tens. At most five minutes old.",
            ],
            answers: [
                .json(.object([
                    .may("monthly_actives", .count.like(1_200), "Left out before it was measured, and while there were fewer than ten."),
                    .may("days", .whole(1...30).like(30), "So many of the thirty days are known."),
                    .may("measured_at", .time),
                ])),
            ]
        ),
    ]
}
