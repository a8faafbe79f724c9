import Storage

/// Opens, continues and closes the one incident that the probes speak of. Several that fail within one outage are one incident:
/// people want to know what does not work, not how many of us noticed.
struct AutomaticIncidents: Sendable {
    let incidents: Incidents

    /// Brings the incident in line with what the probes say.
    func follow(_ probes: [Probe], in tx: any Transaction) throws {
        let down = AutomaticIncidents.down(probes)
        let open = try IncidentRows.whole(
            """
            WHERE origin = 'probe' AND kind = 'incident' AND status IN ('investigating', 'identified', 'monitoring')
            ORDER BY started_at DESC LIMIT 1
            """, in: tx
        ).first
        switch (open, down.isEmpty) {
        case (nil, true): return
        case (nil, false): try begin(down, probes, in: tx)
        case (let open?, _): try goOn(open, down, probes, in: tx)
        }
    }

    /// What components are by their failing probes.
    private static func down(_ probes: [Probe]) -> [Int64: ComponentStatus] {
        var down: [Int64: ComponentStatus] = [:]
        for probe in probes where probe.verdict.isDown {
            down[probe.componentID] = max(probe.failingStatus, down[probe.componentID] ?? .operational)
        }
        return down
    }

    /// Where it fails, as far as the probes know: one that speaks of no region speaks of all.
    private static func regions(_ probes: [Probe]) -> [Int64] {
        let down = probes.filter(\.verdict.isDown)
        let regions = down.compactMap(\.regionID)
        return regions.count == down.count ? Set(regions).sorted() : []
    }

    /// Where an incident has been: never fewer regions than before, and nil for no news.
    private static func regions(_ open: Incident, _ probes: [Probe]) -> [Int64]? {
        guard !open.regions.isEmpty, probes.contains(where: \.verdict.isDown) else { return nil }
        let now = regions(probes)
        return now.isEmpty ? [] : Set(open.regions + now).sorted()
    }

    private func begin(_ down: [Int64: ComponentStatus], _ all: [Probe], in tx: any Transaction) throws {
        let failing = try down.filter { try !maintained($0.key, in: tx) }
        guard !failing.isEmpty else { return }
        let probes = all.filter { failing[$0.componentID] != nil }
        let names = try AutomaticIncidents.names(of: failing.keys.sorted(), in: tx)
        let changes = failing.sorted { $0.key < $1.key }.map { ComponentChange(id: $0.key, status: $0.value) }
        // Somebody has decided so, and knows it.
        let isDecided = probes.filter(\.verdict.isDown).allSatisfy { $0.error == JSONAssertion.switchedOff }
        if let last = try justResolved(in: tx) {
            let body = "\(isDecided ? "Our probes noticed" : "It has failed again"): \(AutomaticIncidents.reasons(probes))"
            let regions = AutomaticIncidents.regions(last, probes)
            let word = IncidentWord(status: .investigating, body: body, origin: .probe, components: changes, regions: regions)
            return try incidents.update(last.id, word, by: .probes, in: tx)
        }
        let name = isDecided
            ? "Switched off by the operator: parts of \(names)"
            : "\(names) \(failing.count == 1 ? "does" : "do") not answer as expected"
        let order = IncidentOrder(
            origin: .probe, name: String(name.prefix(Incident.nameCharacters)), status: .investigating,
            body: "Our probes noticed: \(AutomaticIncidents.reasons(probes))\(isDecided ? "" : " People have not looked into it yet.")",
            components: changes,
            regions: AutomaticIncidents.regions(probes)
        )
        _ = try incidents.open(order, by: .probes, in: tx)
    }

    private func goOn(_ open: Incident, _ down: [Int64: ComponentStatus], _ probes: [Probe], in tx: any Transaction) throws {
        let excused = try Set(down.keys.filter { try maintained($0, in: tx) })
        let heard = probes.filter { !excused.contains($0.componentID) }
        // What is in force, and not what it said before somebody resolved it.
        var standing = try Impacts.standing(of: open.id, in: tx)
        let ofPeople = AutomaticIncidents.ofPeople(open)
        var changes: [ComponentChange] = []
        for (id, status) in standing.sorted(by: { $0.key < $1.key }) where down[id] != status && !ofPeople.contains(id) {
            changes.append(ComponentChange(id: id, status: down[id] ?? .operational))
        }
        for (id, status) in down.sorted(by: { $0.key < $1.key }) where (standing[id] ?? .operational) == .operational {
            if !excused.contains(id) { changes.append(ComponentChange(id: id, status: status)) }
        }
        let places = AutomaticIncidents.regions(open, heard)
        // It may reach further regions without anything new of a component.
        let isSpread = places.map { $0 != open.regions } ?? false && standing.values.contains { $0 != .operational }
        guard !changes.isEmpty || isSpread else { return }
        for change in changes { standing[change.id] = change.status }
        let isOver = standing.values.allSatisfy { $0 == .operational }
        if !isOver, open.updates.count >= Incident.updatesMax {
            let word = IncidentWord(status: .resolved, body: "This goes on as another incident.", origin: .probe)
            try incidents.update(open.id, word, by: .probes, in: tx)
            return try begin(down, probes, in: tx)
        }
        let better = try AutomaticIncidents.names(of: changes.filter { $0.status == .operational }.map(\.id), in: tx)
        let word = IncidentWord(
            status: isOver ? .resolved : open.status,
            body: isOver
                ? AutomaticIncidents.end(better: better, isWatched: probes.contains { standing[$0.componentID] != nil })
                : AutomaticIncidents.between(better: better, reasons: AutomaticIncidents.reasons(heard)),
            origin: .probe, components: changes, regions: places
        )
        try incidents.update(open.id, word, by: .probes, in: tx)
    }

    /// Components of which a person spoke last. That stands until a person says otherwise: nobody's probe may know of it.
    private static func ofPeople(_ incident: Incident) -> Set<Int64> {
        var last: [Int64: Incident.Origin] = [:]
        for update in incident.updates {
            for change in update.affected where last[change.id] == nil { last[change.id] = update.origin }
        }
        return Set(last.filter { $0.value == .person }.keys)
    }

    /// What is said when nothing is wrong any more.
    private static func end(better: String, isWatched: Bool) -> String {
        let isSeveral = better.contains(" and ")
        guard isWatched else { return "\(better) \(isSeveral ? "are" : "is") not watched any more." }
        return "\(better) \(isSeveral ? "answer" : "answers") again as expected."
    }

    /// What is said while something is still wrong.
    private static func between(better: String, reasons: String) -> String {
        [reasons.isEmpty ? "" : "Our probes noticed: \(reasons)", better.isEmpty ? "" : "Again as expected: \(better)."]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The incident of the probes that ended so recently that a new outage continues it, as long as it has room.
    private func justResolved(in tx: any Transaction) throws -> Incident? {
        try IncidentRows.whole(
            """
            WHERE origin = 'probe' AND kind = 'incident' AND status = 'resolved' AND resolved_at > \(incidents.now() - ProbeVerdict.flapMs)
            ORDER BY started_at DESC LIMIT 1
            """, in: tx
        ).first { $0.updates.count < Incident.updatesMax }
    }

    /// What is under maintenance is expected to fail.
    private func maintained(_ component: Int64, in tx: any Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT 1 FROM impacts WHERE component_id = \(component) AND until_at IS NULL
                AND status = \(ComponentStatus.underMaintenance.rawValue)
            """
        ) != nil
    }

    private static func names(of components: [Int64], in tx: any Transaction) throws -> String {
        let rows = try tx.rows("SELECT name FROM components WHERE id IN \(list: components) ORDER BY position LIMIT 100")
        let names = try rows.map { try $0.text(0) }
        guard names.count <= 3 else { return names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more" }
        return names.count > 1 ? names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "") : names.first ?? ""
    }

    /// What the failing probes have seen, as a sentence or two.
    private static func reasons(_ probes: [Probe]) -> String {
        probes.filter(\.verdict.isDown).prefix(5).map { "\($0.name): \($0.error ?? "no answer")." }.joined(separator: " ")
    }
}
