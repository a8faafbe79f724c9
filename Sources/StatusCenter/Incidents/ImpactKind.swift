/// How far an incident reached: computed by the rule that docs/status.md publishes, never typed.
enum ImpactKind: String, Sendable, CaseIterable {
    case cascading, regional, global, partial

    /// Components that begin to fail within this time of each other may have dragged each other along.
    static let cascadeMs: Int64 = 10 * .minute

    /// What the rule looks at, beside the incident.
    struct Surroundings: Sendable {
        /// Components that are no groups.
        let parts: Set<Int64>
        let regions: Set<Int64>
        let dependencies: Dependencies

        init(components: [Component], regions: [Region], dependencies: Dependencies) {
            parts = Set(components.filter { !$0.isGroup }.map(\.id))
            self.regions = Set(regions.map(\.id))
            self.dependencies = dependencies
        }
    }

    /// The first that fits: cascading, regional, global, partial.
    /// - Returns: nil for a maintenance, and for an incident that names neither a component nor a region.
    init?(of incident: Incident, in surroundings: Surroundings) {
        let hit = ImpactKind.hit(incident)
        let regions = surroundings.regions.intersection(incident.regions)
        guard incident.kind == .incident, !hit.isEmpty || !regions.isEmpty else { return nil }
        if ImpactKind.isCascade(incident, surroundings.dependencies) {
            self = .cascading
        } else if !regions.isEmpty, regions.count < surroundings.regions.count {
            self = .regional
        } else {
            self = surroundings.parts.count > 1 && surroundings.parts.isSubset(of: hit) ? .global : .partial
        }
    }

    /// Components that were not well at any time; those of which nothing else was ever said than that they are, were not hit.
    static func hit(_ incident: Incident) -> Set<Int64> {
        let well = ComponentStatus.operational
        let changed = incident.updates.flatMap(\.affected).filter { $0.new != well.rawValue }.map(\.id)
        return Set(incident.components.filter { $0.status != well }.map(\.id) + changed).intersection(incident.components.map(\.id))
    }

    /// Whether a component failed and soon after it one that needs it.
    private static func isCascade(_ incident: Incident, _ dependencies: Dependencies) -> Bool {
        var first: [Int64: Int64] = [:]
        for update in incident.updates {
            for change in update.affected where ComponentStatus(rawValue: change.new)?.isFailure == true {
                first[change.id] = min(update.createdAt, first[change.id] ?? .max)
            }
        }
        return first.contains { cause, began in
            let needing = dependencies.broken(by: cause)
            return first.contains { needing.contains($0.key) && $0.value > began && $0.value - began <= cascadeMs }
        }
    }
}
