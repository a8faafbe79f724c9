import Logging
import Storage
import Web

/// Everything that the centre consists of, put together once.
struct StatusServices: Sendable {
    let settings: StatusSettings
    let database: any Database
    let components: Components
    let regions: Regions
    let dependents: Dependents
    let probes: Probes
    let watchFile: WatchFile
    let incidents: Incidents
    let templates: Templates
    let actions: ActionItems
    let drills: Drills
    let reports: Reports
    let discussion: Discussion
    let subscriptions: Subscriptions
    let courier: Courier
    let maintenance: MaintenanceClock
    let admins: Admins
    let signInThrottle = NetworkThrottle.signIns()
    let reportGate = ReportGate()
    let board: Board
    let live: LiveUpdates
    let site: Site
    let round: ProbeRound
    let capacity: CapacityLook
    let actives: ActivesReader
    let snapshot: Snapshot?
    let logger: Logger
    let now: @Sendable () -> Int64

    init(
        _ settings: StatusSettings, database: any Database, site: Site, asker: ProbeAsker = .network, webhooks: WebhookPost,
        mails: MailPost?, pushes: PushPost, pageID: Int64, owners: NetworkOwners = .unknown,
        watchersMax: Int = 2_000,
        now: @escaping @Sendable () -> Int64 = IdentifierGenerator.wallClock, logger: Logger
    ) {
        let identifiers = IdentifierGenerator(node: NodeNumber(fixed: 0), now: now)
        self.settings = settings
        live = LiveUpdates(listenersMax: watchersMax)
        self.database = database
        self.site = site
        self.logger = logger
        self.now = now
        components = Components(database: database, identifiers: identifiers, now: now)
        regions = Regions(database: database, identifiers: identifiers, now: now)
        dependents = Dependents(database: database, identifiers: identifiers, now: now)
        probes = Probes(database: database, identifiers: identifiers, now: now)
        watchFile = WatchFile(
            places: settings.watchFiles,
            application: WatchPlanApplication(components: components, probes: probes, regions: regions, dependents: dependents),
            logger: logger
        )
        let shapes = NoticeShapes(pageID: pageID, name: settings.name, origin: settings.origin)
        incidents = Incidents(
            database: database, identifiers: identifiers, now: now, notices: Notices(identifiers: identifiers, shapes: shapes)
        )
        templates = Templates(database: database, identifiers: identifiers, now: now)
        subscriptions = Subscriptions(
            database: database, identifiers: identifiers, webhooks: webhooks, pushes: pushes, offersMail: mails != nil, now: now
        )
        courier = Courier(database: database, webhooks: webhooks, mails: mails, pushes: pushes, now: now, logger: logger)
        maintenance = MaintenanceClock(incidents: incidents)
        actions = ActionItems(database: database, identifiers: identifiers, now: now)
        drills = Drills(database: database, identifiers: identifiers, now: now)
        reports = Reports(incidents: incidents, owners: owners)
        discussion = Discussion(incidents: incidents, siteName: settings.name, live: live)
        admins = Admins(database: database, identifiers: identifiers, hasher: PasswordHasher(), now: now)
        let press = Press(settings: settings, site: site, pageID: pageID, reports: reports)
        board = Board(database: database, press: press, live: live, now: now)
        round = ProbeRound(
            database: database, incidents: AutomaticIncidents(incidents: incidents), asker: asker,
            connectivity: Probe.Door(settings.connectivity), now: now, logger: logger
        )
        capacity = CapacityLook(incidents: incidents, watched: settings.watched)
        actives = ActivesReader(database: database, now: now, ask: ActivesReader.asking(settings.watched))
        snapshot = settings.snapshot.isEmpty ? nil : Snapshot(folder: settings.snapshot, board: board, site: site)
    }

    /// The page's own id in the API, the same for ever.
    static func pageID(in database: any Database) async throws -> Int64 {
        try await database.write { tx in
            if let row = try tx.row("SELECT id FROM page LIMIT 1") { return try row.int(0) }
            let id = try IdentifierGenerator(node: NodeNumber(fixed: 0)).next()
            try tx.run("INSERT INTO page (id) VALUES (\(id))")
            return id
        }
    }
}
