import HTTPTypes
import Hummingbird
import Web

/// `GET /healthz/parts`: how each part of the instance does, for a status centre to watch.
struct PartsRoutes: Sendable {
    let pulse: PartsPulse

    func add(to router: some RouterMethods<some RequestContext>) {
        router.get("healthz/parts") { _, _ in
            ResponseJSON(Answer(parts: pulse.parts), headers: [.cacheControl: "no-store"])
        }
    }

    struct Answer: Encodable, Sendable {
        let parts: [HealthPart: HealthPart.Condition]
    }
}

extension PartsRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/healthz/parts", "healthz.parts", .health, "How each part does",
            words: [
                "`slow` when something has been waiting for it for a minute, `failing` for ten, or when it does not answer. At most five "
                    + "seconds old.",
            ],
            answers: [.json(.object([.must("parts", parts)]))]
        ),
    ]

    private static let parts = JSONShape.object(HealthPart.allCases.map { .must($0.rawValue, .oneOf(HealthPart.Condition.self)) })
}
