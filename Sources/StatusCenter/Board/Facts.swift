import Storage

/// Everything that the page, the API and the feeds are made of, as it was at one moment.
struct Facts: Sendable {
    /// Incidents and maintenances that are shown, each, beside those that are not over.
    static let shownMax = 200
    /// Remarks beside what a page is about.
    static let talkShown = 3

    /// UTC ms.
    let at: Int64
    let components: [Component]
    /// Newest first, without drafts.
    let incidents: [Incident]
    let maintenances: [Incident]
    /// By component.
    let uptime: [Int64: Uptime]
    let reports: ReportsOfTheDay
    /// Remarks of each thread that has any; 0 stands for the general one.
    let remarks: [Int64: Int]
    /// The newest of all threads, newest first.
    var talk: [Remark] = []
    /// The same of each incident whose page lies ready and that is talked about.
    var talkOf: [Int64: [Remark]] = [:]
    let probes: Int
    /// When an answer of a probe was counted last, UTC ms; nil when none ever was.
    let checkedAt: Int64?
    var regions: [RegionState] = []
    var dependencies = Dependencies(needs: [:])
    var dependents: [Dependent] = []
    /// What each of them needs, also through others.
    var needed: [Int64: Set<Int64>] = [:]
    var about = About()
    /// The last of each name.
    var drills: [Drill] = []
    var probeStates: [ProbeState] = []
    /// How long components took to answer, by half-hours of the last day, ms.
    var times: [Int64: [Int64?]] = [:]
    /// Nil before the platform has told any.
    var actives: MeasuredActives?

    var overall: OverallStatus { OverallStatus(of: components.filter { !$0.isGroup }.map(\.status)) }

    /// Whether somebody has looked: before the first answer of a probe nothing is known to work.
    var isKnown: Bool { overall.indicator != .none || probes == 0 || checkedAt != nil }

    /// What the reach of incidents is computed from.
    var surroundings: ImpactKind.Surroundings {
        ImpactKind.Surroundings(components: components, regions: regions.map(\.region), dependencies: dependencies)
    }

    /// Not over yet, newest first.
    var unresolved: [Incident] { incidents.filter { !$0.status.isOver } }

    /// When anything of it changed last, UTC ms.
    var updatedAt: Int64 {
        (components.map(\.updatedAt) + incidents.map(\.updatedAt) + maintenances.map(\.updatedAt)).max() ?? 0
    }

    /// What can be looked up by an id, for the links of the API.
    var component: [Int64: Component] { Dictionary(components.map { ($0.id, $0) }) { first, _ in first } }

    /// - Parameter times: what `ResponseTimes.lines` said lately; nil reads it anew.
    static func read(at now: Int64, times: [Int64: [Int64?]]? = nil, in tx: any Transaction) throws -> Facts {
        let components = try Components.all(in: tx)
        let start = (now / .day - Uptime.days + 1) * .day
        let impacts = try Impacts.since(start, in: tx)
        let intervals = Dictionary(grouping: impacts, by: \.componentID)
        var uptime: [Int64: Uptime] = [:]
        for component in components where !component.isGroup {
            let own = intervals[component.id] ?? []
            // What was told afterwards may lie before the component was made.
            let born = min(component.createdAt, own.first?.from ?? component.createdAt)
            uptime[component.id] = Uptime(own, born: born, now: now)
        }
        let places = try RegionRows.ofIncidents(in: tx)
        let hit = try AudienceRows.ofIncidents(in: tx)
        let regions = try RegionRows.all(in: tx).map {
            RegionState($0, components: components, intervals: impacts, incidents: places, now: now)
        }
        let asked = try tx.row("SELECT count(*), max(checked_at) FROM probes")
        let (incidents, maintenances) = (try shown(.incident, places, hit, in: tx), try shown(.maintenance, places, hit, in: tx))
        let (dependencies, dependents) = (try DependencyRows.all(in: tx), try Dependents.all(in: tx))
        let remarks = try RemarkRows.counts(in: tx)
        return Facts(
            at: now, components: components, incidents: incidents, maintenances: maintenances,
            uptime: uptime, reports: try ReportsOfTheDay.read(at: now, in: tx), remarks: remarks,
            talk: try RemarkRows.newestShown(limit: talkShown, in: tx),
            talkOf: try talk(Press.ready(incidents, maintenances).map(\.id).filter { remarks[$0] != nil }, in: tx),
            probes: Int(try asked?.int(0) ?? 0), checkedAt: try asked?.optionalInt(1),
            regions: regions, dependencies: dependencies, dependents: dependents,
            needed: Dictionary(dependents.map { ($0.id, dependencies.with($0.components)) }) { first, _ in first },
            about: try AboutRows.read(in: tx), drills: try Drills.last(in: tx), probeStates: try ProbeRows.all(in: tx).map(ProbeState.init),
            times: try times ?? ResponseTimes.lines(at: now, in: tx), actives: try MeasuredActives.read(in: tx)
        )
    }

    private static func talk(_ incidents: [Int64], in tx: any Transaction) throws -> [Int64: [Remark]] {
        var talk: [Int64: [Remark]] = [:]
        for id in incidents { talk[id] = try RemarkRows.shown(of: id, before: nil, limit: talkShown, in: tx) }
        return talk
    }

    private static func shown(
        _ kind: Incident.Kind, _ places: [Int64: [Int64]], _ hit: [Int64: [Int64]], in tx: any Transaction
    ) throws -> [Incident] {
        try IncidentRows.whole(
            """
            WHERE kind = \(kind.rawValue) AND status <> 'draft' AND (resolved_at IS NULL OR id IN (
                SELECT id FROM incidents WHERE kind = \(kind.rawValue) AND status <> 'draft'
                ORDER BY started_at DESC, id DESC LIMIT \(shownMax)))
            ORDER BY started_at DESC, id DESC LIMIT \(shownMax + 2 * Incident.openMax)
            """, places, hit, in: tx
        )
    }
}

extension Facts {
    /// How it goes for somebody outside: the worst of what they need, also through others.
    func status(of dependent: Dependent) -> ComponentStatus {
        let needed = all(neededBy: dependent)
        return components.filter { needed.contains($0.id) }.map(\.status).max() ?? .operational
    }

    /// Whom an incident hits.
    func audiences(of incident: Incident) -> [Dependent] { incident.audiences(among: dependents, needs: all(neededBy:)) }

    private func all(neededBy dependent: Dependent) -> Set<Int64> { needed[dependent.id] ?? dependencies.with(dependent.components) }
}
