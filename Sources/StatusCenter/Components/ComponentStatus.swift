/// How one part does, from good to bad; the words are Statuspage's.
enum ComponentStatus: String, Sendable, CaseIterable, Comparable {
    case operational
    case underMaintenance = "under_maintenance"
    case degradedPerformance = "degraded_performance"
    case partialOutage = "partial_outage"
    case majorOutage = "major_outage"

    /// From 0, which is good.
    var rank: Int {
        switch self {
        case .operational: 0
        case .underMaintenance: 1
        case .degradedPerformance: 2
        case .partialOutage: 3
        case .majorOutage: 4
        }
    }

    static func < (left: ComponentStatus, right: ComponentStatus) -> Bool { left.rank < right.rank }

    /// Whether something is wrong that nobody planned.
    var isFailure: Bool { self >= .degradedPerformance }

    /// For people, in English.
    var words: String { PageWords.inEnglish.of(self) }

    /// As a style and a picture of the page.
    var tone: String {
        switch self {
        case .operational: "good"
        case .underMaintenance: "maintenance"
        case .degradedPerformance: "degraded"
        case .partialOutage: "partial"
        case .majorOutage: "major"
        }
    }
}
