import Resilience

/// What runs out, as `/healthz/parts` says it.
struct CapacityJSON: Encodable, Sendable {
    struct Resource: Encodable, Sendable {
        let resource: String
        let urgency: Exhaustion.Urgency
        /// Left out where nobody can tell.
        let minutes: Int?
    }

    let state: Exhaustion.Urgency
    let runningOut: [Resource]

    init(_ known: [Capacity.Known]) {
        state = known.map(\.urgency).max() ?? .ok
        runningOut = known.filter { $0.urgency != .ok }.map { known in
            Resource(resource: known.resource, urgency: known.urgency, minutes: known.left.map { Int(min($0, 1e9) / 60) })
        }
    }

    static let shape = JSONShape.object([
        .must("state", .oneOf(Exhaustion.Urgency.self), "The worst of all."),
        .must("running_out", .list(.object([
            .must("resource", .text), .must("urgency", .oneOf(["soon", "now"])),
            .may("minutes", .count, "Until it is used up, by how it rises."),
        ]))),
    ])
}
