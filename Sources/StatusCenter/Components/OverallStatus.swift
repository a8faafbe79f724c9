/// How everything does at once: computed from the parts by the table that docs/status.md publishes, never typed.
struct OverallStatus: Sendable, Equatable {
    enum Indicator: String, Sendable {
        case none, minor, major, critical, maintenance
    }

    let indicator: Indicator
    let description: String

    /// - Parameter parts: status of each component that is no group.
    init(of parts: [ComponentStatus]) {
        let worst = parts.max() ?? .operational
        let isAll = parts.allSatisfy { $0 == worst }
        switch worst {
        case .majorOutage where isAll: self.init(.critical, "Major System Outage")
        case .majorOutage: self.init(.major, "Partial System Outage")
        case .partialOutage where isAll: self.init(.major, "Partial System Outage")
        case .partialOutage: self.init(.minor, "Minor Service Outage")
        case .degradedPerformance: self.init(.minor, "Partially Degraded Service")
        case .underMaintenance: self.init(.maintenance, "Service Under Maintenance")
        case .operational: self.init(.none, "All Systems Operational")
        }
    }

    private init(_ indicator: Indicator, _ description: String) {
        self.indicator = indicator
        self.description = description
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

    /// For people: Statuspage's words are what programs compare.
    var sentence: String {
        switch indicator {
        case .none: "Everything works"
        case .minor: "Something is not quite right"
        case .major: "Parts are down"
        case .critical: "Everything is down"
        case .maintenance: "Maintenance is under way"
        }
    }
}
