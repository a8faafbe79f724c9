/// How far an incident reached: computed, never typed.
enum ImpactKind: String, Sendable {
    case global, partial, cascading

    /// Components that begin to fail within this time of each other may have dragged each other along.
    static let cascadeMs: Int64 = 10 * .minute

    /// - Parameter components: all there are.
    /// - Returns: nil for a maintenance, and for an incident that names no component.
    init?(of incident: Incident, among components: [Component]) {
        guard incident.kind == .incident, !incident.components.isEmpty else { return nil }
        let parts = components.filter { !$0.isGroup }.map(\.id)
        let hit = Set(incident.components.map(\.id))
        if ImpactKind.isCascade(incident) {
            self = .cascading
        } else {
            self = parts.count > 1 && parts.allSatisfy(hit.contains) ? .global : .partial
        }
    }

    /// Components that were named one after the other, soon.
    private static func isCascade(_ incident: Incident) -> Bool {
        var first: [Int64: Int64] = [:]
        for update in incident.updates {
            for change in update.affected where change.new != ComponentStatus.operational.rawValue {
                first[change.id] = min(update.createdAt, first[change.id] ?? .max)
            }
        }
        let times = Set(first.values).sorted()
        return zip(times, times.dropFirst()).contains { $1 - $0 <= cascadeMs }
    }
}
