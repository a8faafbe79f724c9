import Foundation
import Storage
import Web

/// What is said about an incident at one moment.
struct IncidentWord: Sendable {
    var status: IncidentStatus
    var body: String
    var origin = Incident.Origin.person
    /// What changes for components; the others stay as they were.
    var components: [ComponentChange] = []
    /// Ids of the regions that it has been in all along, as one knows now: none for everywhere, nil for what was said before.
    var regions: [Int64]?
    /// What it is called from now on; nil for what was said or computed before.
    var impact: Incident.Impact?
    /// Whom it hits and how, from now on: empty for nothing, nil for what was said before.
    var statement: String?
    /// Ids of those whom it hits: none for whoever needs its components, nil for what was said before.
    var audiences: [Int64]?
}

/// Writes updates down, with what they mean for components.
struct IncidentWords {
    let identifiers: IdentifierGenerator
    let notices: Notices

    /// - Parameters:
    ///   - start: from when on it holds for components.
    ///   - end: of what is told afterwards: until when it held.
    ///   - wasOver: whether it was over before.
    ///   - isQuiet: whether nobody is to be woken by it.
    func say(
        _ word: IncidentWord, about incident: Int64, since start: Int64, at: Int64, until end: Int64?, wasOver: Bool = false,
        isQuiet: Bool = false, in tx: any Transaction
    ) throws {
        guard word.components.count <= ComponentChange.maximum else {
            throw Problem.invalid(field: "components", "An incident names at most \(ComponentChange.maximum) components.")
        }
        let before = try notices.before(in: tx)
        var affected: [AffectedComponent] = []
        for change in word.components {
            guard let row = try tx.row("SELECT name FROM components WHERE id = \(change.id) AND is_group = 0") else {
                throw Problem.invalid(field: "components", "No component has the id \(StatusID(change.id)).")
            }
            // What was in force: of what a draft or a plan said nobody has heard.
            let old = try tx.row(
                "SELECT status FROM impacts WHERE incident_id = \(incident) AND component_id = \(change.id) AND until_at IS NULL"
            )?.text(0) ?? ComponentStatus.operational.rawValue
            try tx.run(
                """
                INSERT INTO incident_components (incident_id, component_id, status)
                VALUES (\(incident), \(change.id), \(change.status.rawValue))
                ON CONFLICT (incident_id, component_id) DO UPDATE SET status = excluded.status
                """
            )
            affected.append(AffectedComponent(id: change.id, name: try row.text(0), old: old, new: change.status.rawValue))
            if word.status.isInForce || end != nil {
                try Impacts.set(change.status, of: change.id, by: incident, at: start, id: try identifiers.next(), in: tx)
            }
        }
        if let regions = word.regions { try RegionRows.set(regions, ofIncident: incident, in: tx) }
        if let audiences = word.audiences { try AudienceRows.set(audiences, of: incident, in: tx) }
        if let typed = word.statement {
            let statement = try Incident.checked(statement: typed)
            try tx.run("UPDATE incidents SET impact_statement = \(statement) WHERE id = \(incident)")
        }
        if word.status == .inProgress { try begin(incident, at: at, in: tx) }
        if word.status.isOver { try Impacts.end(by: incident, at: end ?? at, in: tx) }
        try rememberWorst(of: word, incident, in: tx)
        try tx.run(
            """
            INSERT INTO incident_updates (id, incident_id, status, body, origin, affected, created_at)
            VALUES (\(try identifiers.next()), \(incident), \(word.status.rawValue), \(word.body), \(word.origin.rawValue),
                \(String(decoding: try JSONEncoder().encode(affected), as: UTF8.self)), \(end ?? at))
            """
        )
        // Of what is told afterwards nobody is woken.
        guard let before, end == nil, !isQuiet, word.status != .draft else { return }
        try notices.tell(of: incident, after: before, wasOver: wasOver, at: at, in: tx)
    }

    /// What a maintenance was to mean for components holds from now on.
    private func begin(_ incident: Int64, at: Int64, in tx: any Transaction) throws {
        let planned = try tx.rows(
            """
            SELECT component_id, status FROM incident_components WHERE incident_id = \(incident) LIMIT \(ComponentChange.maximum)
            """
        )
        for row in planned {
            guard let status = ComponentStatus(rawValue: try row.text(1)) else { continue }
            try Impacts.set(status, of: try row.int(0), by: incident, at: at, id: try identifiers.next(), in: tx)
        }
    }

    private func rememberWorst(of word: IncidentWord, _ incident: Int64, in tx: any Transaction) throws {
        guard let worst = word.components.map(\.status).max(),
            let known = try tx.row("SELECT worst FROM incidents WHERE id = \(incident)")?.text(0),
            worst > ComponentStatus(rawValue: known) ?? .operational
        else { return }
        try tx.run("UPDATE incidents SET worst = \(worst.rawValue) WHERE id = \(incident)")
    }
}
