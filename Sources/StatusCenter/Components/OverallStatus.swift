/// How everything does at once: computed from the parts by the table that docs/status.md publishes, never typed.
struct OverallStatus: Sendable, Equatable {
    enum Indicator: String, Sendable {
        case none, minor, major, critical, maintenance
    }

    let indicator: Indicator
    /// Whether a part is out, be it partly.
    let isOutage: Bool
    let description: String

    /// - Parameter parts: status of each component that is no group.
    init(of parts: [ComponentStatus]) {
        let worst = parts.max() ?? .operational
        let isAll = parts.allSatisfy { $0 == worst }
        isOutage = worst >= .partialOutage
        (indicator, description) = switch worst {
        case .majorOutage where isAll: (.critical, "Major System Outage")
        case .majorOutage: (.major, "Partial System Outage")
        case .partialOutage where isAll: (.major, "Partial System Outage")
        case .partialOutage: (.minor, "Minor Service Outage")
        case .degradedPerformance: (.minor, "Partially Degraded Service")
        case .underMaintenance: (.maintenance, "Service Under Maintenance")
        case .operational: (.none, "All Systems Operational")
        }
    }

    /// As a style of the page.
    var tone: String {
        switch indicator {
        case .none: "good"
        case .minor: "degraded"
        case .major: "partial"
        case .critical: "major"
        case .maintenance: "maintenance"
        }
    }
}
