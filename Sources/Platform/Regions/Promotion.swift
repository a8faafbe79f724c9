import Foundation
import Storage

/// `skit promote`: makes this region's standby the home. It may be killed at any moment and run again.
///
/// The claim at the witness comes first: from then on no node of the old home is confirmed any more. When all confirmations before
/// it must have run out, the standby is promoted, and only then its nodes find the claim in their own database and begin to write.
package struct Promotion: Sendable {
    private let settings: RegionSettings
    private let homes: Homes
    private let witness: Witness
    private let over: String?
    private let acceptsLoss: Bool

    /// - Parameters:
    ///   - over: a region whose claim is to be followed, though this database does not know it; "nobody" with a new witness.
    ///   - acceptsLoss: whether a standby that seems far behind is promoted, too.
    /// - Throws: `PromotionRefusal.onePlace`; `ConfigurationError`.
    package init(_ configuration: PlatformConfiguration, over: String?, acceptsLoss: Bool) throws {
        guard let settings = try configuration.regionSettings() else { throw PromotionRefusal.onePlace }
        self.settings = settings
        self.over = over
        self.acceptsLoss = acceptsLoss
        var own = configuration.postgresSettings
        own.connections = 2
        own.applicationName = "skit promote"
        // The server takes as long as it takes to replay what it has received.
        own.statementTimeout = .zero
        homes = Homes(database: PostgresDatabase(own))
        witness = Witness(database: PostgresDatabase(settings.witness))
    }

    /// What was done, and how long it took.
    package struct Outcome: Sendable {
        package let epoch: Int64
        package let region: String
        /// Nothing had to be done.
        package let wasHome: Bool
        /// From the beginning to the end, and of that the time in which old confirmations ran out.
        package let took: Duration
        package let waited: Duration
    }

    /// - Parameter tell: gets a sentence before each step.
    /// - Throws: `PromotionRefusal`; `StorageError` when the database or the witness does not answer.
    package func run(tell: @Sendable (String) -> Void) async throws -> Outcome {
        try await DatabaseWork.$kind.withValue(.background) {
            let began = ContinuousClock.now
            let look = try await homes.look()
            let newest = try await witness.newest()
            if let home = newest?.home, home == look.newest, home.region == settings.region, !look.isStandby {
                return Outcome(epoch: home.epoch, region: home.region, wasHome: true, took: .zero, waited: .zero)
            }
            let home = try await claim(look, newest, tell)
            let waits = ContinuousClock.now
            try await Task.sleep(for: RegionSettings.patience)
            try await checkStillNewest(home)
            let waited = ContinuousClock.now - waits
            if look.isStandby {
                try await homes.catchUp(acceptsLoss: acceptsLoss, tell)
                try await checkStillNewest(home)
                tell("The standby replays what it has received, and takes writes from then on.")
                try await homes.promote()
                try await checkStillNewest(home)
            }
            try await homes.begin(home)
            return Outcome(
                epoch: home.epoch, region: home.region, wasHome: false, took: ContinuousClock.now - began, waited: waited
            )
        }
    }

    /// The claim of this promotion: a new one, or the one that was made before it was broken off.
    private func claim(_ look: Homes.Look, _ newest: HomeClaim?, _ tell: (String) -> Void) async throws -> Home {
        let wait = "Confirmations of the old home run out within \(RegionSettings.patience / .seconds(1)) s."
        let database = settings.identity(of: look)
        if let newest, newest.home.region == settings.region, newest.follows == look.newest?.epoch ?? 0, over != newest.home.region {
            guard newest.database == database else { throw PromotionRefusal.otherDatabase(newest.database) }
            // With --over somebody has said so already.
            let isTheOne = try await look.isStandby || over != nil ? true : homes.wasStandby(beyond: newest.received)
            guard isTheOne else { throw PromotionRefusal.notStandby }
            tell("Region \(settings.region) has claimed epoch \(newest.home.epoch) already; going on from there. " + wait)
            return newest.home
        }
        try await check(look, newest?.home)
        let follows = look.newest?.epoch ?? 0
        let epoch = max(follows, newest?.home.epoch ?? 0) + 1
        let home = Home(epoch: epoch, region: settings.region, token: UUID().uuidString)
        let claim = HomeClaim(home: home, follows: follows, database: database, received: try await homes.received())
        let holder = try await witness.claim(claim, after: newest?.home)
        guard holder == claim else { throw Promotion.overtaken(holder?.home) }
        tell("Region \(settings.region) has claimed epoch \(epoch). " + wait)
        return home
    }

    /// After the claim nobody can write until this database is the home, so that it has to be one that can become it.
    private func check(_ look: Homes.Look, _ newest: Home?) async throws {
        // With a new witness the home that there is registers itself.
        if newest == nil, over != "nobody" { throw PromotionRefusal.noHome }
        // An older schema is brought up to date by the first node of the new home.
        guard let own = look.newest, try await Migrator(Schema.migrations).state(of: homes.database) != .none else {
            throw PromotionRefusal.neverHome
        }
        let isOver = newest.map { over == $0.region } ?? true
        if let newest, own != newest, !isOver { throw PromotionRefusal.claimed(region: newest.region, epoch: newest.epoch) }
        guard look.isStandby else {
            if !isOver { throw PromotionRefusal.notStandby }
            return
        }
        guard try await homes.mayPromote() else { throw PromotionRefusal.notAllowed }
        if !acceptsLoss { try await homes.checkAge() }
    }

    private func checkStillNewest(_ home: Home) async throws {
        let newest = try await witness.newest()?.home
        guard newest == home else { throw Promotion.overtaken(newest) }
    }

    private static func overtaken(_ home: Home?) -> PromotionRefusal {
        home.map { .overtaken(region: $0.region, epoch: $0.epoch) } ?? .noHome
    }
}
