import Resilience
import Storage
import Synchronization
import Web

/// Takes reports of people, counts them, and watches whether they are more than usual.
final class Reports: Sendable {
    static let windowMs: Int64 = 15 * .minute
    /// Reports kept of one network in a window: many more than can count.
    static let perNetwork: Int64 = 500
    /// The same of a neighbourhood: nobody fills the window alone.
    static let perNeighbourhood: Int64 = 5_000
    /// Reports kept in a window.
    static let perWindow: Int64 = 50_000
    static let keptMs: Int64 = 2 * .day

    private let database: any Database
    private let identifiers: IdentifierGenerator
    private let incidents: Incidents
    let now: @Sendable () -> Int64
    private let hasher: ReporterHasher
    private let detector = Mutex(SpikeDetector())

    init(incidents: Incidents, owners: NetworkOwners) {
        database = incidents.database
        identifiers = incidents.identifiers
        now = incidents.now
        self.incidents = incidents
        hasher = ReporterHasher(owners: owners)
    }

    var state: SpikeDetector.State { detector.withLock { $0.state } }

    /// Everybody is thanked alike; whether it counts is nobody's business, least of all of whoever tries to be counted twice.
    /// - Returns: the receipt.
    func take(_ symptom: Symptom, address: String, program: String) async throws -> StatusID {
        let (id, at) = (try identifiers.next(), now())
        let who = hasher.reporter(address: address, program: program, at: at)
        try await database.append { tx in
            let since = at - Reports.windowMs
            let isCounted = try tx.row("SELECT 1 FROM reports WHERE reporter = \(who.reporter) AND at > \(since) LIMIT 1") != nil
            guard !isCounted else { return }
            let row = try tx.row(
                """
                SELECT count(*), coalesce(sum(network = \(who.network)), 0), coalesce(sum(neighbourhood = \(who.neighbourhood)), 0)
                FROM reports WHERE at > \(since)
                """
            )
            guard let row, try row.int(0) < Reports.perWindow, try row.int(1) < Reports.perNetwork,
                try row.int(2) < Reports.perNeighbourhood
            else { return }
            try tx.run(
                """
                INSERT INTO reports (id, at, symptom, reporter, network, neighbourhood)
                VALUES (\(id), \(at), \(symptom.rawValue), \(who.reporter), \(who.network), \(who.neighbourhood))
                """
            )
        }
        return StatusID(id)
    }

    /// What is due once a minute.
    /// - Returns: whether something changed that people see.
    func minute() async throws -> Bool {
        let at = now()
        let count = try await database.read { tx in try Reports.counted(until: at, in: tx) }
        let usual = try await database.read { tx in try ReportsOfTheDay.read(at: at, in: tx).usual.last ?? SpikeRule.floor }
        let change = detector.withLock { $0.minute(reporters: count, usual: usual) }
        let isRaised = state != .quiet
        try await database.write { [self] tx in
            let quarter = at / ReportsOfTheDay.quarterMs
            let start = quarter * ReportsOfTheDay.quarterMs
            let ofQuarter = try Reports.counted(since: start - 1, until: at, in: tx)
            // Of the quarter before, what came after its last minute was counted.
            let ofLast = try Reports.counted(since: start - ReportsOfTheDay.quarterMs - 1, until: start - 1, in: tx)
            // It began before it was noticed.
            try tx.run(
                """
                UPDATE report_quarters SET reporters = \(ofLast), is_excluded = max(is_excluded, \(isRaised ? 1 : 0))
                WHERE quarter = \(quarter - 1)
                """
            )
            let isTroubled = try isRaised || tx.row("SELECT 1 FROM impacts WHERE until_at IS NULL LIMIT 1") != nil
            try tx.run(
                """
                INSERT INTO report_quarters (quarter, reporters, is_excluded) VALUES (\(quarter), \(ofQuarter), \(isTroubled ? 1 : 0))
                ON CONFLICT (quarter) DO UPDATE SET reporters = excluded.reporters,
                    is_excluded = max(is_excluded, excluded.is_excluded)
                """
            )
            try tx.run("DELETE FROM reports WHERE at < \(at - Reports.keptMs)")
            try tx.run("DELETE FROM report_quarters WHERE quarter < \(quarter - (ReportsOfTheDay.weeks + 1) * ReportsOfTheDay.week)")
            if change == .detected { try draft(count, at: at, in: tx) }
        }
        return change != nil
    }

    private static func counted(since: Int64? = nil, until at: Int64, in tx: any Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            SELECT neighbourhood, count(DISTINCT reporter) FROM reports WHERE at > \(since ?? at - windowMs) AND at <= \(at)
            GROUP BY neighbourhood, network LIMIT \(perWindow)
            """
        )
        let networks = try rows.map { (neighbourhood: try $0.text(0), reporters: Int(try $0.int(1))) }
        return CountedReporters.count(Dictionary(grouping: networks, by: \.neighbourhood).values.map { $0.map(\.reporters) })
    }

    /// Reports alone publish nothing: a person decides. Nothing is drafted beside what explains them: an outage that is told of already,
    /// or a draft of theirs.
    private func draft(_ count: Int, at: Int64, in tx: any Transaction) throws {
        let isKnown = try tx.row(
            """
            SELECT 1 FROM impacts WHERE until_at IS NULL AND status IN ('partial_outage', 'major_outage')
            UNION ALL
            SELECT 1 FROM incidents WHERE kind = 'incident' AND ((status IN ('investigating', 'identified', 'monitoring')
                AND impact_override IN ('major', 'critical')) OR (status = 'draft' AND origin = 'reports')) LIMIT 1
            """
        ) != nil
        guard !isKnown else { return }
        let rows = try tx.rows(
            """
            SELECT symptom, count(*) FROM reports WHERE at > \(at - Reports.windowMs) GROUP BY symptom ORDER BY count(*) DESC LIMIT 3
            """
        )
        let symptoms = try rows.compactMap { Symptom(rawValue: try $0.text(0))?.words }
        let order = IncidentOrder(
            origin: .reports, name: "People report problems", status: .draft,
            body: "\(count) people reported problems within 15 minutes: \(symptoms.joined(separator: ", "))."
        )
        _ = try incidents.open(order, by: .reports, in: tx)
    }
}
