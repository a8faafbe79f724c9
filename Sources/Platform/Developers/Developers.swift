import Crypto

/// Everything about other people's apps, made once.
struct Developers: Sendable {
    let apps: Apps
    let authorizations: Authorizations
    let connections: Connections
    let tokens: Tokens
    let qrCodes: QRCodes
    let posts: AppPosts
    let prefixes: URLPrefixes
    let limits: APILimits
    let seal: ConsentSeal
    let researchQuota: ResearchQuota
    /// Of search ids.
    let researchKey: SymmetricKey
    let secrets: AppSecretSeal
    let webhooks: Webhooks
    let testers: Testers
    let icons: AppIcons
    let log: RequestLog

    /// - Parameter key: a secret that all nodes of the instance share.
    init(_ core: PlatformCore, limits records: LimitRecords, key: SymmetricKey) {
        let (database, identifiers, events, clock) = (core.database, core.identifiers, core.events, core.clock)
        posts = core.posts
        secrets = AppSecretSeal(instanceKey: key)
        apps = Apps(database: database, identifiers: identifiers, posts: posts, clock: clock, secrets: secrets, jobs: core.jobs)
        authorizations = Authorizations(database: database, identifiers: identifiers, events: events, posts: posts, clock: clock)
        connections = Connections(database: database, posts: posts)
        tokens = Tokens(database: database, identifiers: identifiers, posts: posts, clock: clock)
        qrCodes = QRCodes(database: database, authorizations: authorizations, clock: clock)
        limits = APILimits(records: records, clock: clock)
        prefixes = URLPrefixes(
            database: database, identifiers: identifiers, outbound: core.workshop.outbound, records: records, clock: clock
        )
        seal = ConsentSeal(key: key)
        researchKey = key
        researchQuota = ResearchQuota(
            records: records, clock: clock, requestsPerDay: core.configuration.researchRequestsPerDay,
            recordsPerDay: core.configuration.researchRecordsPerDay
        )
        webhooks = Webhooks(database: database, records: records, clock: clock)
        icons = AppIcons(database: database, jobs: core.jobs)
        testers = Testers(database: database, clock: clock)
        log = RequestLog(database: database)
    }
}
