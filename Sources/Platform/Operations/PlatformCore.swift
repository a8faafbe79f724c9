import Durable
import Logging
import Media
import Resilience
import Storage

/// What every process of the platform has, whether it serves people or only works on media.
struct PlatformCore: Sendable {
    let configuration: PlatformConfiguration
    let clock: WallClock
    let logger: Logger
    let metrics: MetricsRegistry
    let database: any Database
    let objects: any ObjectStore
    let node: NodeNumber
    let identifiers: IdentifierGenerator
    let events: EventLog
    let jobs: JobQueue
    let toolbox: MediaToolbox
    let progress = VideoProgress()
    let uploads: Uploads
    let posts: AppPosts
    let workshop: MediaWorkshop
    let readiness: Readiness
    let pulse: DatabasePulse
    let capacity: Capacity
    /// Nil in a process that is alone on its database.
    let clockWatch: ClockWatch?
    /// Nil for an instance in one place.
    let home: HomeWatch?

    /// - Parameters:
    ///   - node: whose ids this process makes; alone on its database unless it is told otherwise.
    ///   - time: by which all nodes go, when there are others.
    init(
        _ configuration: PlatformConfiguration, database: any Database, objects: any ObjectStore, clock: WallClock, logger: Logger,
        metrics: MetricsRegistry = MetricsRegistry(), node: NodeNumber = NodeNumber(fixed: 0), time: SharedTime? = nil,
        home: HomeWatch? = nil
    ) {
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        self.metrics = metrics
        self.database = database
        self.objects = objects
        self.node = node
        self.home = home
        identifiers = IdentifierGenerator(node: node, now: clock.now)
        events = EventLog(database: database, now: clock.now)
        jobs = JobQueue(database: database, now: clock.now)
        // In every process that takes jobs: whichever gives one up settles what waits for it.
        jobs.whenDead { [events] dead, tx in
            try GivenUpVideo(dead)?.settle(events, in: tx)
            try GivenUpPost(dead)?.settle(events, in: tx)
        }
        toolbox = MediaToolbox(settings: configuration.mediaSettings)
        // Where other nodes reach the objects, they reach unfinished uploads, too.
        let staging: UploadStaging = objects is SpooledObjects ? .shared(objects, jobs) : .local
        uploads = Uploads(database: database, configuration: configuration, clock: clock, staging: staging)
        posts = AppPosts(database: database, identifiers: identifiers, events: events, jobs: jobs, uploads: uploads, clock: clock)
        let publishing = Publishing(
            database: database, objects: objects, uploads: uploads, identifiers: identifiers, events: events, jobs: jobs, clock: clock
        )
        workshop = MediaWorkshop(
            database: database, objects: objects, toolbox: toolbox, events: events, jobs: jobs, clock: clock, progress: progress,
            posts: posts, publishing: publishing, outbound: configuration.outbound
        )
        pulse = DatabasePulse(database)
        capacity = Capacity(metrics: metrics, logger: logger)
        readiness = Readiness(leaving: .seconds(configuration.leaveSeconds))
        clockWatch = time.map { ClockWatch(database: database, time: $0, metrics: metrics, logger: logger) }
    }
}

extension PlatformCore {
    /// On storage that was opened for this process. Its node has no number yet where other processes use the database, too.
    /// - Throws: `StorageError`, where the time is the database's and it cannot be asked.
    init(_ configuration: PlatformConfiguration, _ storage: PlatformStorage, logger: Logger) async throws {
        let isShared = storage.database.dialect == .postgres
        let time = isShared ? SharedTime() : nil
        self.init(
            configuration, database: storage.database, objects: storage.objects, clock: time?.clock ?? .system, logger: logger,
            metrics: storage.metrics, node: isShared ? NodeNumber() : NodeNumber(fixed: 0), time: time, home: storage.home
        )
        try await clockWatch?.correctAtStart()
    }
}
