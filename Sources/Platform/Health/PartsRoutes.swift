import HTTPTypes
import Hummingbird
import Web

/// `GET /healthz/parts`: how each part of the instance does, for a status centre to watch.
struct PartsRoutes: Sendable {
    let pulse: PartsPulse
    let capacity: Capacity
    let switches: FeatureSwitches

    func add(to router: some RouterMethods<some RequestContext>) {
        router.get("healthz/parts") { _, _ in
            let states = PlatformFeature.allCases.map { ($0, switches.isOff($0) ? SwitchState.off : .on) }
            let answer = Answer(
                parts: pulse.parts, capacity: CapacityJSON(capacity.known), switches: Dictionary(uniqueKeysWithValues: states)
            )
            return ResponseJSON(answer, headers: [.cacheControl: "no-store"])
        }
    }

    struct Answer: Encodable, Sendable {
        let parts: [HealthPart: HealthPart.Condition]
        let capacity: CapacityJSON
        let switches: [PlatformFeature: SwitchState]
    }

    enum SwitchState: String, Encodable, Sendable, CaseIterable {
        case on, off
    }
}

extension PartsRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/healthz/parts", "healthz.parts", .health, "How each part does",
            words: [
                "`slow` when something has been waiting for it for a minute, `failing` for ten, or when it does not answer. At most five "
                    + "seconds old.",
                "`switches` says what an operator has switched off for now.",
                "`capacity` says what this node will soon have used up: connections, disk, the patience of those who wait for a job.",
            ],
            answers: [.json(.object([.must("parts", parts), .must("capacity", CapacityJSON.shape), .must("switches", switches)]))]
        ),
    ]

    private static let switches = JSONShape.object(PlatformFeature.allCases.map { .must($0.rawValue, .oneOf(SwitchState.self)) })
    private static let parts = JSONShape.object(HealthPart.allCases.map { .must($0.rawValue, .oneOf(HealthPart.Condition.self)) })
}
