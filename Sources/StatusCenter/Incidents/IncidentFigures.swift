/// What incidents of some time have in common: how many of which reach and cause, and how long it took until somebody looked and until
/// they were over.
struct IncidentFigures: Sendable {
    let count: Int
    /// How many, the most frequent first.
    let kinds: [(name: String, count: Int)]
    let causes: [(name: String, count: Int)]
    /// Milliseconds, ascending.
    let acknowledged: [Int64]
    let resolved: [Int64]

    init(_ incidents: [Incident], kind: (Incident) -> ImpactKind?) {
        count = incidents.count
        kinds = IncidentFigures.counted(incidents.compactMap { kind($0)?.rawValue })
        causes = IncidentFigures.counted(incidents.compactMap { $0.causeClass?.rawValue })
        let over = incidents.filter { $0.resolvedAt != nil }
        acknowledged = over.compactMap { incident in incident.acknowledgedAt.map { max(0, $0 - incident.startedAt) } }.sorted()
        resolved = over.compactMap { incident in incident.resolvedAt.map { max(0, $0 - incident.startedAt) } }.sorted()
    }

    /// The least value that this share of them does not exceed; nil for none.
    static func percentile(_ share: Double, of ascending: [Int64]) -> Int64? {
        guard let last = ascending.last else { return nil }
        let rank = Int((share * Double(ascending.count)).rounded(.up))
        return ascending.dropFirst(max(0, rank - 1)).first ?? last
    }

    private static func counted(_ names: [String]) -> [(name: String, count: Int)] {
        Dictionary(grouping: names) { $0 }.map { (name: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
}
