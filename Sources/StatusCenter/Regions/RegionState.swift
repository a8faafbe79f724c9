/// How a region does: the worst of what is in it, computed from the incidents that are there or everywhere.
struct RegionState: Sendable {
    let region: Region
    /// Of each component that is in the region.
    let parts: [Int64: ComponentStatus]
    /// A region counts as down while any part of it is.
    let uptime: Uptime

    var status: ComponentStatus { parts.values.max() ?? .operational }

    /// - Parameters:
    ///   - intervals: of all components, sorted by their beginning.
    ///   - incidents: regions of each incident that names any.
    init(_ region: Region, components: [Component], intervals: [Impacts.Interval], incidents: [Int64: [Int64]], now: Int64) {
        self.region = region
        let own = components.filter { !$0.isGroup && ($0.regions.isEmpty || $0.regions.contains(region.id)) }
        let known = Set(own.map(\.id))
        let here = intervals.filter { interval in
            known.contains(interval.componentID) && incidents[interval.incidentID]?.contains(region.id) ?? true
        }
        var parts = Dictionary(own.map { ($0.id, ComponentStatus.operational) }) { first, _ in first }
        for interval in here where interval.until == nil {
            parts[interval.componentID] = max(interval.status, parts[interval.componentID] ?? .operational)
        }
        self.parts = parts
        let born = own.map(\.createdAt).min() ?? region.createdAt
        uptime = Uptime(here, born: min(born, here.first?.from ?? born), now: now)
    }
}
