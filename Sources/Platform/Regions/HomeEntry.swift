import Foundation
import Logging
import Storage
import Synchronization

/// The way into a region's database: only its home is entered; who comes to a standby waits until it is promoted.
struct HomeEntry: Sendable {
    let settings: RegionSettings
    let homes: Homes
    let witness: Witness
    let lease: WriteLease
    let logger: Logger
    private let told = LastWords()

    /// - Parameter database: how it is reached. The look at it has a connection of its own, which no crowd of requests can hold up.
    init(_ settings: RegionSettings, database: PostgresSettings, lease: WriteLease, logger: Logger) {
        self.settings = settings
        self.lease = lease
        self.logger = logger
        var own = database
        own.connections = 1
        own.connectSeconds = 2
        own.statementTimeout = .seconds(2)
        own.silence = RegionSettings.silence
        homes = Homes(database: PostgresDatabase(own))
        witness = Witness(database: PostgresDatabase(settings.witness))
    }

    /// - Throws: `HomeRefusal.regionMissing` when the database belongs to an instance in several regions.
    static func checkAlone(_ settings: PostgresSettings) async throws {
        let database = PostgresDatabase(settings)
        let look = try await Homes(database: database).look()
        try database.close()
        if look.newest != nil { throw HomeRefusal.regionMissing }
    }

    /// What this database is now.
    enum Finding: Sendable, Equatable {
        case home(Home)
        /// Nobody has been the home yet.
        case first
        /// Not to be written to, in words for `/readyz`; that may change.
        case away(String)
    }

    /// Said of a database that follows another one.
    var following: String { "region \(settings.region) stands by: its database follows another one" }

    /// - Throws: `HomeRefusal` when waiting does not help. A database or a witness that does not answer is `away`.
    func find() async throws -> Finding {
        do {
            let look = try await homes.look()
            if look.isStandby { return .away(following) }
            return try await judge(look)
        } catch let error as StorageError {
            return silent("the database of region \(settings.region)", error)
        }
    }

    private func judge(_ look: Homes.Look) async throws -> Finding {
        do {
            return try judge(look, try await witness.newest()?.home)
        } catch let error as StorageError {
            return silent("the witness", error)
        }
    }

    /// The finding is shown to everybody who asks; what the server or libpq said stands in the log.
    private func silent(_ who: String, _ error: StorageError) -> Finding {
        let news = "\(who): \(error)"
        if told.isNews(news) {
            logger.warning("a region cannot be looked at", metadata: ["who": "\(who)", "cause": "\(error)"])
        }
        return .away("\(who) does not answer")
    }

    private func judge(_ look: Homes.Look, _ newest: Home?) throws -> Finding {
        guard let own = look.newest else {
            if let newest { throw HomeRefusal.neverHome(newest: newest.region) }
            return .first
        }
        guard let newest else {
            return look.isClaimed ? .away("the witness knows no home: is it the right one?") : .first
        }
        if own == newest {
            guard own.region == settings.region else { throw HomeRefusal.otherRegion(own.region) }
            return .home(own)
        }
        guard look.isClaimed else { throw HomeRefusal.neverHome(newest: newest.region) }
        guard newest.epoch >= own.epoch else { return .away("the witness knows only older homes: is it the right one?") }
        if newest.region == settings.region { return .away("a promotion is not finished: run `skit promote` again") }
        return .away("fenced: region \(newest.region) is the home since epoch \(newest.epoch)")
    }

    /// Begins to hold the right to write, and makes the first home when there was none.
    /// - Throws: `HomeRefusal` when another one was faster.
    func enter(_ finding: Finding) async throws -> HomeWatch {
        let home: Home = switch finding {
        case .home(let home): home
        case .first: try await makeFirst()
        case .away(let why): throw HomeRefusal.notHome(why)
        }
        let watch = HomeWatch(home, homes: homes, witness: witness, lease: lease, logger: logger)
        if let why = await watch.confirm() { throw HomeRefusal.notHome(why) }
        // A first home's claim may have been broken off before it was written down.
        try await homes.begin(home)
        watch.start()
        logger.notice("this region is the home", metadata: ["region": "\(home.region)", "epoch": "\(home.epoch)"])
        return watch
    }

    /// The schema has to be there before the home can be written down. Until the claim nobody is the home, so whoever finds no one
    /// may write; of several databases that do, one gets the epoch, and the others are refused.
    private func makeFirst() async throws -> Home {
        guard try await !homes.isUsedAlone() else { throw HomeRefusal.usedAlone }
        let patience = Duration.seconds(600)
        let clock = try await homes.look().clock
        lease.hold(until: .now + patience, serverUntil: clock + Int64(patience / .milliseconds(1)))
        defer { lease.end("the witness has not confirmed this home yet") }
        try await Migrator(Schema.migrations).migrate(homes.database)
        let home = try await homes.propose(region: settings.region, token: UUID().uuidString)
        let claim = HomeClaim(home: home, follows: 0, database: settings.database, received: "0/0")
        let claimed = try await witness.claim(claim, after: nil)?.home
        guard claimed == home else { throw HomeRefusal.neverHome(newest: claimed?.region ?? "nobody") }
        return home
    }
}

/// What was logged last: a server that is away for a day is not told of twice a second.
private final class LastWords: Sendable {
    private let last = Mutex("")

    func isNews(_ words: String) -> Bool {
        last.withLock { last in
            defer { last = words }
            return last != words
        }
    }
}
