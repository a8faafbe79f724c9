import Foundation
import Storage
import Web

/// Opening incidents and maintenances, and going on with them.
struct Incidents: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64
    let notices: Notices

    /// - Throws: 404 for none with this id.
    func one(_ id: Int64) async throws -> Incident {
        try await database.read { tx in try Incidents.found(id, in: tx) }
    }

    /// Everything that is not over, drafts included, for those who work on it; then the newest that are.
    func worked() async throws -> [Incident] {
        try await database.read { tx in
            let open = try IncidentRows.whole(
                "WHERE status IN \(IncidentStatus.open) ORDER BY started_at DESC LIMIT \(2 * Incident.openMax)", in: tx
            )
            let over = try IncidentRows.whole(
                """
                WHERE status IN ('resolved', 'postmortem', 'completed') ORDER BY started_at DESC
                LIMIT \(max(1, Incident.openMax - open.count))
                """, in: tx
            )
            return open + over
        }
    }

    func open(_ order: IncidentOrder, by actor: Actor) async throws -> Int64 {
        try await database.write { [self] tx in try open(order, by: actor, in: tx) }
    }

    /// The same inside a transaction of the caller.
    func open(_ order: IncidentOrder, by actor: Actor, in tx: any Transaction) throws -> Int64 {
        let known = order.kind == .incident ? IncidentStatus.ofIncidents : IncidentStatus.ofMaintenance
        guard known.contains(order.status), order.status != .postmortem else {
            throw Problem.invalid(field: "status", "Nothing begins with this status.")
        }
        try IncidentTimes.check(order, now: now())
        let (name, body) = (try Incident.checked(name: order.name), try Incident.checked(body: order.body))
        let count = try tx.row("SELECT count(*) FROM incidents WHERE status IN \(IncidentStatus.open)")?.int(0) ?? 0
        // What the centre opens by itself is one at a time, and must not be kept from being told by what people have left open.
        guard order.origin != .person || order.isOfCentre || count < Incident.openMax else {
            throw Problem.conflict("too_many_incidents", "\(Incident.openMax) incidents are open. Close some first.")
        }
        let (id, at) = (try identifiers.next(), now())
        let worst = order.components.map(\.status).max() ?? .operational
        let start = order.startedAt ?? order.scheduledFor ?? at
        let end = order.status.isOver ? order.resolvedAt ?? at : nil
        // Of what is told afterwards nobody knows when it was seen.
        let isSeen = order.origin == .person && !order.isOfCentre && end == nil
        try tx.run(
            """
            INSERT INTO incidents (id, kind, origin, name, status, impact_override, worst, created_at, updated_at, started_at,
                acknowledged_at, monitoring_at, resolved_at, scheduled_for, scheduled_until)
            VALUES (\(id), \(order.kind.rawValue), \(order.origin.rawValue), \(name), \(order.status.rawValue),
                \(order.impact?.rawValue), \(worst.rawValue), \(at), \(at), \(start), \(isSeen ? at : nil),
                \(order.status == .monitoring ? at : nil), \(end), \(order.scheduledFor), \(order.scheduledUntil))
            """
        )
        let word = IncidentWord(
            status: order.status, body: body, origin: order.origin, components: order.components, regions: order.regions,
            statement: order.statement, audiences: order.audiences
        )
        try IncidentWords(identifiers: identifiers, notices: notices).say(word, about: id, since: start, at: at, until: end, in: tx)
        try AuditLog.note("\(order.kind.rawValue).opened", about: id, name, by: actor, at: at, in: tx)
        return id
    }

    /// Says something further, and with it where the incident stands.
    /// - Throws: 404; 409 for a status that cannot follow.
    func update(_ id: Int64, _ word: IncidentWord, by actor: Actor) async throws {
        try await database.write { [self] tx in try update(id, word, by: actor, in: tx) }
    }

    func update(_ id: Int64, _ said: IncidentWord, by actor: Actor, in tx: any Transaction) throws {
        let at = now()
        let incident = try Incidents.found(id, in: tx)
        var word = said
        word.body = try Incident.checked(body: said.body)
        let known = incident.kind == .incident ? IncidentStatus.ofIncidents : IncidentStatus.ofMaintenance
        guard known.contains(word.status), word.status != .draft || incident.status == .draft,
            word.status == .draft || incident.status.next.contains(word.status)
        else {
            let words = (incident.status.words.lowercased(), word.status.words.lowercased())
            throw Problem.conflict("status_cannot_follow", "“\(words.1)” cannot follow “\(words.0)”.", field: "status")
        }
        // What begins it, ends it or explains it happens once more at most, and always has room.
        let isStep = word.status != incident.status && (word.status.isOver || word.status == .inProgress)
        guard incident.updates.count < Incident.updatesMax || isStep else {
            throw Problem.conflict("too_many_updates", "This incident has \(Incident.updatesMax) updates. Open another one.")
        }
        // What becomes public, and what is back again, means for components what it was told to mean.
        let isBack = incident.status.isOver && !word.status.isOver
        if incident.status == .draft || isBack, word.components.isEmpty {
            word.components = incident.components.filter { $0.status != .operational }.map(ComponentChange.init)
        }
        let start = incident.status == .draft && incident.kind == .incident ? min(incident.startedAt, at) : at
        // A further word about a plan does not begin it.
        let began = word.status.isInForce || word.status.isOver ? min(incident.startedAt, at) : incident.startedAt
        try tx.run(
            """
            UPDATE incidents SET status = \(word.status.rawValue), updated_at = \(at), started_at = \(began),
                acknowledged_at = coalesce(acknowledged_at, \(word.origin == .person && !incident.status.isOver ? at : nil)),
                monitoring_at = CASE WHEN \(word.status.rawValue) = 'monitoring' THEN coalesce(monitoring_at, \(at)) ELSE monitoring_at END,
                resolved_at = \(word.status.isOver ? incident.resolvedAt ?? at : nil),
                impact_override = coalesce(\(word.impact?.rawValue), impact_override)
            WHERE id = \(id)
            """
        )
        // Nobody was woken by what was told afterwards only, nor is anybody by a further word about it.
        let isToldAfterwards = incident.origin == .person && incident.status.isOver && incident.acknowledgedAt == nil
        try IncidentWords(identifiers: identifiers, notices: notices).say(
            word, about: id, since: start, at: at, until: nil, wasOver: incident.status.isOver,
            isQuiet: isToldAfterwards && word.status.isOver, in: tx
        )
        if incident.origin == .probe, word.origin == .person, word.status.isOver, !incident.status.isOver {
            try ProbeRows.startOver(afterIncident: id, at: at, in: tx)
        }
        try AuditLog.note("\(incident.kind.rawValue).updated", about: id, word.status.rawValue, by: actor, at: at, in: tx)
    }

    static func found(_ id: Int64, in tx: any Transaction) throws -> Incident {
        guard let incident = try IncidentRows.whole("WHERE id = \(id) LIMIT 1", in: tx).first else {
            throw Problem.notFound("There is no incident with this id.")
        }
        return incident
    }
}

extension ComponentChange {
    fileprivate init(_ pair: (id: Int64, status: ComponentStatus)) {
        self.init(id: pair.id, status: pair.status)
    }
}
