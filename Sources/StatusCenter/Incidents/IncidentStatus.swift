import Storage

/// Where an incident or a maintenance stands; the words are Statuspage's, and `draft`, which nobody outside sees.
enum IncidentStatus: String, Sendable, CaseIterable {
    case draft
    case investigating, identified, monitoring, resolved, postmortem
    case scheduled
    case inProgress = "in_progress"
    case verifying, completed

    static let ofIncidents: [IncidentStatus] = [.draft, .investigating, .identified, .monitoring, .resolved, .postmortem]
    static let ofMaintenance: [IncidentStatus] = [.draft, .scheduled, .inProgress, .verifying, .completed]

    /// Those of what is not over, as SQL: the index of statuses finds them.
    static let open: SQL = "('draft', 'investigating', 'identified', 'monitoring', 'scheduled', 'in_progress', 'verifying')"

    /// Whether it is over for the people it hit.
    var isOver: Bool { self == .resolved || self == .postmortem || self == .completed }

    /// Whether what it says of components holds now.
    var isInForce: Bool {
        switch self {
        case .investigating, .identified, .monitoring, .inProgress, .verifying: true
        case .draft, .resolved, .postmortem, .scheduled, .completed: false
        }
    }

    /// What may come next. The same again is a further word about it.
    var next: Set<IncidentStatus> {
        switch self {
        case .draft: [.investigating, .identified, .monitoring, .resolved, .scheduled, .inProgress]
        case .investigating, .identified, .monitoring: [.investigating, .identified, .monitoring, .resolved]
        // Back again: what was thought to be over is not.
        case .resolved: [.resolved, .postmortem, .investigating]
        case .postmortem: [.postmortem]
        case .scheduled: [.scheduled, .inProgress, .completed]
        case .inProgress, .verifying: [.inProgress, .verifying, .completed]
        case .completed: [.completed]
        }
    }

    /// For people, in English.
    var words: String { PageWords.inEnglish.of(self) }
}
