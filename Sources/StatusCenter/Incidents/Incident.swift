import Web

/// Something that went wrong, or a maintenance, which is the same with a plan.
struct Incident: Sendable {
    static let nameCharacters = 200
    static let bodyCharacters = 10_000
    static let statementCharacters = 1_000
    /// Updates of one incident.
    static let updatesMax = 500
    /// Incidents and maintenances that are open at once.
    static let openMax = 100

    let id: Int64
    let kind: Kind
    let origin: Origin
    let name: String
    let status: IncidentStatus
    /// What somebody said it is; without that it is computed from the components.
    let impactOverride: Impact?
    /// The worst that it has said of a component.
    let worst: ComponentStatus
    let causeClass: CauseClass?
    /// UTC ms, all of them.
    let createdAt: Int64
    let updatedAt: Int64
    let startedAt: Int64
    let acknowledgedAt: Int64?
    let monitoringAt: Int64?
    let resolvedAt: Int64?
    let scheduledFor: Int64?
    let scheduledUntil: Int64?
    let postmortem: String?
    let postmortemAt: Int64?
    /// Whom it hits and how, for people, while it is open and after.
    var statement: String?
    var updates: [IncidentUpdate] = []
    /// What it says of components now, by their ids.
    var components: [(id: Int64, status: ComponentStatus)] = []
    /// Part by part, as far as it was told so.
    var told: Postmortem?
    var actions: [ActionItem] = []
    /// Ids of the regions that it is in; none stands for everywhere.
    var regions: [Int64] = []
    /// Ids of those whom it hits, as somebody said; none stands for whoever needs its components.
    var audiences: [Int64] = []

    enum Kind: String, Sendable {
        case incident, maintenance
    }

    /// Who noticed.
    enum Origin: String, Sendable {
        case person, probe, reports
    }

    enum Impact: String, Sendable, CaseIterable {
        case none, minor, major, critical, maintenance

        /// For people.
        var words: String {
            switch self {
            case .none: "No impact"
            case .minor: "Minor"
            case .major: "Major"
            case .critical: "Critical"
            case .maintenance: "Maintenance"
            }
        }
    }

    /// What the cause was of, once it is known.
    enum CauseClass: String, Sendable, CaseIterable {
        case overload, bug, configuration, network, storage, dependency, hardware, other
    }

    var impact: Impact {
        if let impactOverride { return impactOverride }
        if kind == .maintenance { return .maintenance }
        return switch worst {
        case .operational, .underMaintenance: .none
        case .degradedPerformance: .minor
        case .partialOutage: .major
        case .majorOutage: .critical
        }
    }

    /// As a style of the page.
    var tone: String {
        switch impact {
        case .none: "good"
        case .minor: "degraded"
        case .major: "partial"
        case .critical: "major"
        case .maintenance: "maintenance"
        }
    }

    static func checked(name typed: String) throws(Problem) -> String {
        try PlainText.checked(typed, field: "name", characters: 1...nameCharacters)
    }

    /// - Returns: nil for nothing.
    static func checked(statement typed: String) throws(Problem) -> String? {
        let text = try PlainText.paragraphs(typed, field: "impact_statement", characters: 0...statementCharacters)
        return text.isEmpty ? nil : text
    }

    static func checked(body typed: String) throws(Problem) -> String {
        try PlainText.paragraphs(typed, field: "body", characters: 1...bodyCharacters)
    }
}
