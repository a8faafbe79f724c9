import Foundation
import Logging
import Resilience
import Storage
import TestRig
import Testing

@testable import Durable
@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct NodesTests {
    private let nodes: Nodes
    private let database: any Database

    init() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/skit-nodes-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = try await TestEngine.database(in: folder)
        try await Migrator(Schema.migrations).migrate(database)
        nodes = Nodes(database: database)
    }

    /// As if so much time had passed for every number.
    private func age(by duration: Duration) async throws {
        let milliseconds = Int64(duration / .milliseconds(1))
        try await database.write(.byRow) { tx in try tx.run("UPDATE nodes SET held_until = held_until - \(milliseconds)") }
    }

    @Test func `nodes that start together get different numbers, until there is none left`() async throws {
        let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
            for node in 0..<40 { group.addTask { try await nodes.take(token: "t\(node)", name: "n") } }
            return try await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(Set(numbers.compactMap { $0 }) == Set(0..<NodeNumber.count))
        #expect(numbers.filter { $0 == nil }.count == 40 - NodeNumber.count)
    }

    @Test func `a number rests after its node has died, and then it is another one's`() async throws {
        #expect(try await nodes.take(token: "first", name: "n") == 0)
        try await age(by: Nodes.lease + .seconds(1))
        #expect(try await nodes.take(token: "second", name: "n") == 1)
        try await age(by: Nodes.rest)
        #expect(try await nodes.take(token: "third", name: "n") == 0)
        #expect(try await !nodes.renew(0, token: "first"), "its number is another node's by now")
        #expect(try await nodes.renew(0, token: "third"))
    }

    @Test func `a number that was given back rests, too`() async throws {
        #expect(try await nodes.take(token: "first", name: "n") == 0)
        try await nodes.leave(0, token: "first")
        #expect(try await nodes.take(token: "second", name: "n") == 1)
        try await age(by: Nodes.rest + .seconds(1))
        #expect(try await nodes.take(token: "third", name: "n") == 0)
    }

    @Test func `nobody gives back what is not theirs`() async throws {
        #expect(try await nodes.take(token: "first", name: "n") == 0)
        try await nodes.leave(0, token: "other")
        #expect(try await nodes.renew(0, token: "first"))
    }

    @Test func `a node whose clock is an hour wrong goes by the database's, and takes nobody's work away`() async throws {
        let here = JobQueue(database: database, now: WallClock.system.now)
        _ = try await database.write { tx in try here.enqueue("paint", ["wall": 1], in: tx) }
        #expect(try await here.claim(["paint"], limit: 1, owner: "right", lease: .seconds(60)).count == 1)
        for wrong in [Int64.millisecondsPerHour, -Int64.millisecondsPerHour] {
            let time = SharedTime(local: WallClock { WallClock.system.now() + wrong })
            let watch = ClockWatch(database: database, time: time, metrics: MetricsRegistry(), logger: Logger(label: "test"))
            #expect(abs(try await watch.correct() - wrong) < .millisecondsPerMinute)
            #expect(abs(time.clock.now() - WallClock.system.now()) < .millisecondsPerMinute)
            let there = JobQueue(database: database, now: time.clock.now)
            #expect(try await there.claim(["paint"], limit: 1, owner: "wrong", lease: .seconds(60)).isEmpty)
        }
    }

    @Test func `a clock that differs by less than can be measured is left alone`() {
        let time = SharedTime(local: WallClock { 1_000_000 })
        time.correct(by: 90, unlessWithin: 100)
        #expect(time.clock.now() == 1_000_000)
        time.correct(by: -5_000, unlessWithin: 100)
        #expect(time.clock.now() == 1_005_000)
        time.correct(by: -4_950, unlessWithin: 100)
        #expect(time.clock.now() == 1_005_000)
    }

    @Test func `a start goes by the database's clock before anything is written`() async throws {
        let time = SharedTime(local: WallClock { WallClock.system.now() + .millisecondsPerHour })
        try await ClockWatch(database: database, time: time, metrics: MetricsRegistry(), logger: Logger(label: "test")).correctAtStart()
        #expect(abs(time.clock.now() - WallClock.system.now()) < .millisecondsPerMinute)
    }

    @Test func `the database's clock and this machine's are compared`() async throws {
        let ahead = try await nodes.clockSkew(WallClock { WallClock.system.now() + 5_000 })
        // Both are this machine's here, and a busy one may take its time for the answer.
        #expect(abs(ahead - 5_000) < 1_000)
    }

    @Test func `a node that joins may make ids, and one that left may not`() async throws {
        let number = NodeNumber()
        let member = NodeMembership(nodes: nodes, number: number, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await member.join()
        _ = try IdentifierGenerator(node: number).next()
        await member.leave()
        #expect(throws: StorageError.self) { try IdentifierGenerator(node: number).next() }
    }

    @Test func `a number that ran out while the database was away goes on, unless another node has it`() async throws {
        let number = NodeNumber()
        let member = NodeMembership(nodes: nodes, number: number, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await member.join()
        #expect(number.current == 0)
        number.hold(0, until: .now)
        #expect(number.current == nil)
        await member.beat()
        #expect(number.current == 0)

        try await age(by: Nodes.lease + Nodes.rest)
        #expect(try await nodes.take(token: "another", name: "n") == 0)
        await member.beat()
        #expect(number.current == 1)
    }
}
