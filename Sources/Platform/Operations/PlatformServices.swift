import Crypto
import Durable
import Foundation
import Logging
import Media
import Recommender
import Resilience
import Storage
import Web

/// Every part of the product, made once and handed to the routes and the background services by value.
struct PlatformServices: Sendable {
    let core: PlatformCore
    let site: Site
    let counterProgress: CounterProgress

    let accounts: Accounts
    let sessions: Sessions
    let limits: LimitRecords
    let entrance: Entrance
    let guests: GuestCookies
    let admission: GuestAdmission
    let profiles: Profiles
    let avatars: AvatarPictures
    let follows: Follows
    let blocks: Blocks
    let uploads: Uploads
    let publishing: Publishing
    let videos: Videos
    let cards: Cards
    let lists: CardLists
    let ownVideos: OwnVideos
    let discovery: Discovery
    let permits: MediaPermits
    let marks: Marks
    let disinterests: Disinterests
    let choices: Choices
    let sounds: Sounds
    let control: ChoiceControl
    let tastes: Tastes
    let places: FeedPlaces
    let shares: Shares
    let comments: Comments
    let watches: Watches
    let insights: Insights
    let idempotency: IdempotencyKeys
    let engine: FeedEngine
    let feedRows: FeedSessionRows?
    let feed: Feed
    let learner: FeedLearner
    let parts: PartsPulse
    let switches: FeatureSwitches
    let actives: MonthlyActives
    let deletedCopies: DeletedCopies
    let closings: Closings
    let developers: Developers

    /// - Parameter deviceKey: as `DeviceKey.kept` gives it.
    init(_ core: PlatformCore, deviceKey: SymmetricKey, site: Site) {
        (self.core, self.site) = (core, site)
        let (configuration, database, clock) = (core.configuration, core.database, core.clock)
        let (objects, identifiers, events, jobs, toolbox) = (core.objects, core.identifiers, core.events, core.jobs, core.toolbox)
        (counterProgress, closings) = (CounterProgress(), Closings())
        let states = ViewerStates(database: database)

        accounts = Accounts(database: database, identifiers: identifiers, events: events, clock: clock, hasher: PasswordHasher())
        let sessionCache = SessionCache()
        sessions = Sessions(
            database: database, identifiers: identifiers, events: events, clock: clock,
            idleMilliseconds: Int64(configuration.sessionIdleDays) * .millisecondsPerDay,
            absoluteMilliseconds: Int64(configuration.sessionAbsoluteDays) * .millisecondsPerDay, cache: sessionCache
        )
        limits = LimitRecords(beside: database)
        entrance = Entrance(
            accounts: accounts, sessions: sessions, throttle: SignInThrottle(records: limits, clock: clock),
            devices: DeviceCookies(key: deviceKey),
            signUps: SignUpLimit(perHour: configuration.signUpsPerHour, records: limits, clock: clock),
            guests: GuestMerge(database: database, events: events, states: states, clock: clock),
            deletion: AccountDeletion(accounts: accounts, sessions: sessions, posts: core.workshop.posts),
            isOpen: configuration.signUp == .open
        )
        guests = GuestCookies(secret: deviceKey, limit: GuestLimit(perHour: configuration.guestsPerHour), clock: clock)
        admission = GuestAdmission(database: database, events: events, states: states)
        profiles = Profiles(database: database, events: events, jobs: jobs, sessions: sessionCache, closings: closings)
        avatars = AvatarPictures(toolbox: toolbox, objects: objects, profiles: profiles)
        let cardMarks = CardMarks(database: database)
        follows = Follows(database: database, events: events, counters: counterProgress, cardMarks: cardMarks, clock: clock)
        blocks = Blocks(database: database, events: events, counters: counterProgress, cardMarks: cardMarks, clock: clock)
        marks = Marks(database: database, events: events, counters: counterProgress, cardMarks: cardMarks, clock: clock)
        disinterests = Disinterests(database: database, events: events, states: states, clock: clock)
        engine = FeedEngine(now: clock.now)
        choices = Choices(database: database, events: events, states: states, engine: engine, clock: clock)
        shares = Shares(database: database, identifiers: identifiers, events: events, counters: counterProgress, clock: clock)
        comments = Comments(
            database: database, identifiers: identifiers, events: events, counters: counterProgress, closings: closings, clock: clock
        )
        (insights, actives) = (Insights(database: database, clock: clock), MonthlyActives(database: database, clock: clock))
        idempotency = IdempotencyKeys(database: database, clock: clock)
        developers = Developers(core, limits: limits, key: deviceKey)

        (uploads, publishing) = (core.uploads, core.workshop.publishing)
        videos = Videos(database: database, events: events, jobs: jobs, clock: clock)
        cards = Cards(database: database, marks: cardMarks)
        lists = CardLists(database: database, cards: cards, marks: marks, closings: closings)
        sounds = Sounds(database: database, lists: lists)
        control = ChoiceControl(choices: choices, disinterests: disinterests, profiles: profiles, videos: videos, sounds: sounds)
        ownVideos = OwnVideos(cards: cards, progress: core.progress)
        permits = MediaPermits(database: database)
        discovery = Discovery(
            search: Search(database: database, clock: clock), trends: Trends(database: database, clock: clock), lists: lists,
            profiles: profiles
        )

        feedRows = database.dialect == .postgres ? FeedSessionRows(database: database, clock: clock) : nil
        feed = Feed(database: database, ranking: FeedRanking(engine: engine, rows: feedRows), states: states, cards: cards)
        places = FeedPlaces(engine: engine, rows: feedRows)
        watches = Watches(database: database, events: events, places: places, clock: clock, metrics: core.metrics)
        tastes = Tastes(
            database: database, engine: engine, states: states, choices: choices, control: control, cards: cards, clock: clock
        )
        deletedCopies = DeletedCopies(objects: objects)
        learner = FeedLearner(
            engine: engine, states: states, cards: cards, permits: permits, sessions: sessionCache, database: database,
            copies: deletedCopies
        )
        switches = FeatureSwitches(database: database, identifiers: identifiers, clock: clock)
        parts = PartsPulse(PartsSigns(core, developers, engine, switches))
    }
}

extension PlatformServices {
    /// - Parameter database: open and migrated.
    init(
        _ configuration: PlatformConfiguration, database: any Database, objects: any ObjectStore, deviceKey: SymmetricKey, site: Site,
        clock: WallClock, logger: Logger
    ) {
        let core = PlatformCore(configuration, database: database, objects: objects, clock: clock, logger: logger)
        self.init(core, deviceKey: deviceKey, site: site)
    }

    var configuration: PlatformConfiguration { core.configuration }
    var clock: WallClock { core.clock }
    var restrictions: AgeRestrictions {
        AgeRestrictions(
            database: core.database, events: core.events, counters: counterProgress, cards: cards, permits: permits, clock: core.clock
        )
    }

    var reports: Reports {
        Reports(database: database, events: events, states: feed.states, limit: ReportLimit(records: limits, clock: clock), clock: clock)
    }
    var drawnWatches: DrawnWatches { DrawnWatches(database: database) }
    var logger: Logger { core.logger }
    var metrics: MetricsRegistry { core.metrics }
    var database: any Database { core.database }
    var objects: any ObjectStore { core.objects }
    var events: EventLog { core.events }
    var jobs: JobQueue { core.jobs }
    var workshop: MediaWorkshop { core.workshop }
    var readiness: Readiness { core.readiness }
}

extension PlatformConfiguration {
    var mediaSettings: MediaSettings {
        var limits = MediaLimits()
        limits.maxDuration = Double(uploadMaxMinutes * 60)
        limits.maxBytes = uploadMaxBytes
        let threads = mediaThreads > 0 ? mediaThreads : ProcessInfo.processInfo.activeProcessorCount
        return MediaSettings(
            ffmpeg: ffmpeg, ffprobe: ffprobe, sandbox: SandboxMode(rawValue: sandbox.rawValue) ?? .automatic, limits: limits,
            scratch: URL(filePath: path("work")).standardizedFileURL.path(percentEncoded: false), threads: threads,
            simultaneousRuns: mediaSlots + 3
        )
    }
}
