import Foundation
import Logging
import Storage
import TestRig
import Testing

@testable import Platform

/// Homes of databases that are schemas of one server. What only a standby can do is tested in Tests/Crash: test_regions.py and
/// test_promotion.py.
@Suite(.enabled("no PostgreSQL server is named") { TestEngine.isPostgres }, .timeLimit(.minutes(5))) struct HomeTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private let witness: PostgresSettings

    init() async throws {
        witness = try await HomeTests.place()
    }

    private static func place() async throws -> PostgresSettings {
        guard case .postgres(let address) = TestEngine.current else { throw StorageError.unexpected("no server") }
        return try await TestEngine.schema(on: address)
    }

    private func entry(_ region: String, _ database: PostgresSettings, _ lease: WriteLease = WriteLease(reason: "")) -> HomeEntry {
        var settings = database
        settings.lease = lease
        return HomeEntry(
            RegionSettings(region: region, database: region, place: region, witness: witness), database: settings, lease: lease,
            logger: logger
        )
    }

    private func claim(_ epoch: Int64, _ region: String, after seen: Home?) -> HomeClaim {
        let home = Home(epoch: epoch, region: region, token: UUID().uuidString)
        return HomeClaim(home: home, follows: seen?.epoch ?? 0, database: region, received: "0/0")
    }

    @Test func `of many that claim an epoch, one gets it`() async throws {
        let witness = Witness(database: PostgresDatabase(witness))
        let first = claim(1, "a", after: nil)
        #expect(try await witness.claim(first, after: nil) == first)
        let claims = (0..<16).map { claim(2, "r\($0)", after: first.home) }
        let successful = try await withThrowingTaskGroup(of: Bool.self) { group in
            for each in claims { group.addTask { try await witness.claim(each, after: first.home) == each } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(successful == 1)
        let late = claim(3, "late", after: first.home)
        #expect(try await witness.claim(late, after: first.home) != late, "it has not seen the newest one")
        #expect(try await witness.newest()?.home.epoch == 2)
    }

    @Test func `the first to come makes the home, whoever comes at once gets the same, and another database is refused`() async throws {
        let database = try await HomeTests.place()
        let homes = try await withThrowingTaskGroup(of: Home.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let entry = entry("a", database)
                    let watch = try await entry.enter(.first)
                    try watch.stop()
                    return watch.home
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(homes.map(\.token)).count == 1)
        #expect(try await entry("a", database).find() == .home(homes[0]))
        await #expect(throws: HomeRefusal.otherRegion("a")) { try await entry("b", database).find() }
        let other = try await HomeTests.place()
        await #expect(throws: HomeRefusal.neverHome(newest: "a")) { try await entry("b", other).find() }
        await #expect(throws: HomeRefusal.regionMissing) { try await HomeEntry.checkAlone(database) }
        try await HomeEntry.checkAlone(other)
    }

    @Test func `a process without a region ends when its database becomes a region's`() async throws {
        let settings = try await HomeTests.place()
        let database = PostgresDatabase(settings)
        try await Migrator(Schema.migrations).migrate(database)
        let watch = Task { try await AloneWatch(database: database, logger: logger, interval: .milliseconds(20)).run() }
        try await entry("a", settings).enter(.first).stop()
        await #expect(throws: HomeRefusal.regionMissing) { try await watch.value }
    }

    @Test func `who does not answer is named, and nothing else is shown`() async throws {
        let nowhere = PostgresSettings(address: "postgresql://skit:secret@127.0.0.1:1/none")
        #expect(try await entry("a", nowhere).find() == .away("the database of region a does not answer"))
        let database = try await HomeTests.place()
        let settings = RegionSettings(region: "a", database: "a", place: "a", witness: nowhere)
        let entry = HomeEntry(settings, database: database, lease: WriteLease(reason: ""), logger: logger)
        #expect(try await entry.find() == .away("the witness does not answer"))
    }

    private func promotion(_ region: String, _ database: PostgresSettings, over: String?) throws -> Promotion {
        var configuration = PlatformConfiguration()
        configuration.region = region
        configuration.databaseURL = try #require(DatabaseAddress(database.address))
        configuration.witness = try #require(DatabaseAddress(witness.address))
        return try Promotion(configuration, over: over, acceptsLoss: false)
    }

    @Test func `a database that was never a home is not promoted, whatever is claimed to be over`() async throws {
        let watch = try await entry("a", try await HomeTests.place()).enter(.first)
        let empty = try await HomeTests.place()
        for isMade in [false, true] {
            if isMade { try await Migrator(Schema.migrations).migrate(PostgresDatabase(empty)) }
            await #expect(throws: PromotionRefusal.neverHome) { try await promotion("b", empty, over: "a").run { _ in } }
        }
        await watch.confirm()
        #expect(watch.standing == .home, "nothing was claimed")
        try watch.stop()
    }

    @Test func `a promotion over a region that was broken off is gone on with when it is said again`() async throws {
        let database = try await HomeTests.place()
        let watch = try await entry("a", database).enter(.first)
        let first = Task { try await promotion("b", database, over: "a").run { _ in } }
        await until {
            await watch.confirm()
            return watch.standing == .fenced("region b is the home since epoch 2")
        }
        first.cancel()
        _ = await first.result
        let done = try await promotion("b", database, over: "a").run { _ in }
        #expect(done.epoch == 2 && !done.wasHome)
        let newest = try #require(try await Witness(database: PostgresDatabase(witness)).newest())
        #expect(newest.home.epoch == 2)
        #expect(try await entry("b", database).find() == .home(newest.home))
        try watch.stop()
    }

    @Test func `a first home that was broken off before its claim, or before it was written down, is gone on with`() async throws {
        let database = try await HomeTests.place()
        let homes = Homes(database: PostgresDatabase(database))
        try await Migrator(Schema.migrations).migrate(homes.database)
        let home = try await homes.propose(region: "a", token: "t")
        #expect(try await entry("a", database).find() == .first)
        let claim = HomeClaim(home: home, follows: 0, database: "a", received: "0/0")
        #expect(try await Witness(database: PostgresDatabase(witness)).claim(claim, after: nil) == claim)
        let entry = entry("a", database)
        #expect(try await entry.find() == .home(home))
        try await entry.enter(.home(home)).stop()
        #expect(try await homes.look().isClaimed)
    }

    @Test func `the first answer that names a later home ends the right to write for good`() async throws {
        let (database, lease) = (try await HomeTests.place(), WriteLease(reason: ""))
        let watch = try await entry("a", database, lease).enter(.first)
        #expect(watch.standing == .home)
        let next = claim(2, "b", after: watch.home)
        #expect(try await Witness(database: PostgresDatabase(witness)).claim(next, after: watch.home) == next)
        await watch.confirm()
        #expect(watch.standing == .fenced("region b is the home since epoch 2"))
        #expect(!lease.isHeld)
        try watch.stop()
        guard case .away(let why) = try await entry("a", database).find() else {
            Issue.record("it was entered again")
            return
        }
        #expect(why == "fenced: region b is the home since epoch 2")
    }

    @Test func `a witness that knows nothing of this home confirms nothing`() async throws {
        let (database, lease) = (try await HomeTests.place(), WriteLease(reason: ""))
        let first = try await entry("a", database, lease).enter(.first)
        try first.stop()
        let empty = Witness(database: PostgresDatabase(try await HomeTests.place()))
        let homes = Homes(database: PostgresDatabase(database))
        let other = WriteLease(reason: "")
        let watch = HomeWatch(first.home, homes: homes, witness: empty, lease: other, logger: logger)
        #expect(await watch.confirm() != nil)
        #expect(!other.isHeld)
        guard case .unconfirmed = watch.standing else {
            Issue.record("it counts as \(watch.standing)")
            return
        }
    }
}
