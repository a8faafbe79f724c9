import Foundation
import Storage
import TestRig
import Testing

@testable import Durable

@Suite(.timeLimit(.minutes(5))) struct JobQueueTests {
    let lease = JobWorker.lease

    @Test func `a job comes back as it was stored`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await bench.database.write { try queue.enqueue("cut", ["video": 7], maxAttempts: 3, in: $0) }
        let held = try #require(try await queue.claim(["cut"], limit: 9, owner: "w", lease: lease).first)
        #expect(held.job.id == id && held.job.kind == "cut" && held.job.attempt == 1 && held.job.maxAttempts == 3)
        #expect(try held.job.decode([String: Int].self) == ["video": 7])
        #expect(try await queue.counts() == [.queued: 0, .running: 1, .done: 0, .dead: 0])
    }

    @Test func `a job of a transaction that is undone never was`() async throws {
        struct Refused: Error {}
        let bench = try await Bench()
        let queue = bench.queue()
        await #expect(throws: Refused.self) {
            try await bench.database.write { transaction in
                try queue.enqueue("cut", 1, in: transaction)
                throw Refused()
            }
        }
        #expect(try await queue.counts()[.queued] == 0)
    }

    @Test func `the order is priority, then time, then arrival, across kinds`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let now = bench.now
        let ids = try await bench.database.write { transaction in
            [
                try queue.enqueue("a", 0, in: transaction),
                try queue.enqueue("b", 0, priority: 5, in: transaction),
                try queue.enqueue("a", 0, priority: 5, runAt: now - 10, in: transaction),
                try queue.enqueue("b", 0, in: transaction),
                try queue.enqueue("c", 0, priority: 9, in: transaction),
                try queue.enqueue("a", 0, priority: 9, runAt: now + 1, in: transaction),
            ]
        }
        let first = try await queue.claim(["a", "b"], limit: 3, owner: "w", lease: lease).map(\.job.id)
        #expect(first == [ids[2], ids[1], ids[0]])
        #expect(try await queue.claim(["a", "b"], limit: 3, owner: "w", lease: lease).map(\.job.id) == [ids[3]])
        bench.advance(by: .milliseconds(1))
        #expect(try await queue.claim(["a", "b"], limit: 3, owner: "w", lease: lease).map(\.job.id) == [ids[5]])
        #expect(try await queue.claim(["a", "b"], limit: 0, owner: "w", lease: lease).isEmpty)
    }

    @Test func `the oldest wait is of what is ready, by its kind, and over when a worker takes it`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        #expect(try await queue.oldestWait("a") == 0)
        let now = bench.now
        try await bench.database.write { transaction in
            try queue.enqueue("a", 0, priority: 5, runAt: now - 10, in: transaction)
            try queue.enqueue("a", 0, runAt: now - 70_000, in: transaction)
            try queue.enqueue("a", 0, priority: 9, runAt: now + 1, in: transaction)
            try queue.enqueue("b", 0, in: transaction)
        }
        #expect(try await queue.oldestWait("a") == 70_000)
        #expect(try await queue.oldestWait("b") == 0)
        _ = try await queue.claim(["a"], limit: 2, owner: "w", lease: lease)
        #expect(try await queue.oldestWait("a") == 0)
    }

    @Test(.enabled("only nodes that share a database have several clocks") { TestEngine.isPostgres })
    func `a job that is held until a time that nobody would hold it to is taken back`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        _ = try await bench.database.write { try queue.enqueue("cut", 1, in: $0) }
        #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).count == 1)
        // As by the clock of a server that was two hours ahead of the one that has taken its place.
        bench.advance(by: .seconds(-7_200))
        #expect(try await queue.claim(["cut"], limit: 1, owner: "v", lease: lease).count == 1)
    }

    @Test func `one live job per key, and a new one when it is done`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let add: @Sendable () async throws -> Int64 = { try await bench.database.write { try queue.enqueue("cut", 1, key: "v7", in: $0) } }
        let first = try await add()
        #expect(try await add() == first)
        let held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(try await add() == first)
        try await queue.write(held, isLast: true) { _ in }
        #expect(try await add() != first)
    }

    @Test func `a failed try waits and the last one is dead with its reason`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await bench.database.write { try queue.enqueue("cut", 1, maxAttempts: 2, in: $0) }
        var held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(try await queue.fail(held, reason: "no luck", isPermanent: false, delay: .seconds(2)) == .queued)
        #expect(try await queue.failing(limit: 9).map(\.reason) == ["no luck"])
        #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).isEmpty)
        bench.advance(by: .seconds(2))
        held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(held.job.attempt == 2)
        #expect(try await queue.fail(held, reason: "never", isPermanent: false, delay: .seconds(2)) == .dead)
        let dead = try #require(try await queue.dead(limit: 9).first)
        #expect(dead.id == id && dead.reason == "never" && dead.finishedAt == bench.now && dead.state == .dead)
    }

    @Test func `a lease that ran out is taken over and its holder can write no more`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        try await bench.database.write { try queue.enqueue("cut", 1, in: $0) }
        let late = try #require(try await queue.claim(["cut"], limit: 1, owner: "late", lease: lease).first)
        bench.advance(by: .seconds(30))
        #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).isEmpty)
        bench.advance(by: .milliseconds(1))
        let held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(held.job.id == late.job.id && held.fence > late.fence && held.job.attempt == 1)
        for isLast in [false, true] {
            await #expect(throws: LeaseLost.self) {
                try await queue.write(late, isLast: isLast) { try $0.run("INSERT INTO effects (name, value) VALUES ('late', 1)") }
            }
        }
        await #expect(throws: LeaseLost.self) { try await queue.release(late) }
        await #expect(throws: LeaseLost.self) { try await queue.fail(late, reason: "", isPermanent: true, delay: .zero) }
        #expect(try await queue.renew(late, for: lease) == false)
        #expect(try await bench.effects("late").isEmpty)
        try await queue.write(held, isLast: true) { _ in }
        #expect(try await queue.record(held.job.id)?.state == .done)
    }

    @Test func `a heartbeat keeps the lease`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        try await bench.database.write { try queue.enqueue("cut", 1, in: $0) }
        let held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        for _ in 0..<10 {
            bench.advance(by: .seconds(29))
            #expect(try await queue.renew(held, for: lease))
            #expect(try await queue.claim(["cut"], limit: 1, owner: "other", lease: lease).isEmpty)
        }
    }

    @Test func `a released job has lost no try`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        try await bench.database.write { try queue.enqueue("cut", 1, maxAttempts: 1, in: $0) }
        for _ in 0..<3 {
            let held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
            #expect(held.job.attempt == 1)
            try await queue.release(held)
        }
    }

    @Test func `a dead job can be retried with all its tries or discarded`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let ids = try await bench.database.write { transaction in try (0..<3).map { try queue.enqueue("cut", $0, in: transaction) } }
        for held in try await queue.claim(["cut"], limit: 3, owner: "w", lease: lease) {
            _ = try await queue.fail(held, reason: "x", isPermanent: true, delay: .zero)
        }
        #expect(try await queue.dead(limit: 2).map(\.id) == [ids[2], ids[1]])
        #expect(try await queue.dead(limit: 2, before: ids[1]).map(\.id) == [ids[0]])
        #expect(try await queue.retry(ids[0]))
        #expect(try await queue.discard(ids[1]))
        // Neither is dead any more.
        #expect(try await queue.retry(ids[0]) == false)
        #expect(try await queue.discard(ids[0]) == false)
        #expect(try await queue.retry(99) == false)
        #expect(try await queue.claim(["cut"], limit: 3, owner: "w", lease: lease).map(\.job.attempt) == [1])
        #expect(try await queue.counts() == [.queued: 0, .running: 1, .done: 0, .dead: 1])
        #expect(try await queue.record(ids[1]) == nil)
    }

    @Test func `a dead job is not retried beside a live one of its key`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let add: @Sendable () async throws -> Int64 = { try await bench.database.write { try queue.enqueue("cut", 1, key: "v7", in: $0) } }
        let first = try await add()
        let held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        _ = try await queue.fail(held, reason: "x", isPermanent: true, delay: .zero)
        let second = try await add()
        #expect(second != first)
        #expect(try await queue.retry(first) == false)
        _ = try await bench.database.write { try $0.run("UPDATE jobs SET state = 'done' WHERE id = \(second)") }
        #expect(try await queue.retry(first))
    }

    @Test func `done jobs are forgotten after a day, dead ones after 90`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        try await bench.database.write { transaction in for number in 0..<4 { try queue.enqueue("cut", number, in: transaction) } }
        let held = try await queue.claim(["cut"], limit: 4, owner: "w", lease: lease)
        for held in held.prefix(3) { try await queue.write(held, isLast: true) { _ in } }
        _ = try await queue.fail(held[3], reason: "x", isPermanent: true, delay: .zero)
        #expect(try await queue.forgetFinished(limit: 9) == 0)
        bench.advance(by: JobQueue.keepDone + .milliseconds(1))
        #expect(try await queue.forgetFinished(limit: 2) == 2)
        #expect(try await queue.forgetFinished(limit: 2) == 1)
        #expect(try await queue.counts() == [.queued: 0, .running: 0, .done: 0, .dead: 1])
        bench.advance(by: JobQueue.keepDead)
        #expect(try await queue.forgetFinished(limit: 2) == 1)
        #expect(try await queue.counts()[.dead] == 0)
    }

    @Test(.enabled(if: !TestEngine.isPostgres, "these are SQLite's plans"), arguments: [
        "SELECT id, priority, run_at FROM jobs WHERE state = 'queued' AND kind = 'a' AND run_at <= 1 "
            + "ORDER BY priority DESC, run_at, id LIMIT 9",
        "SELECT 1 FROM jobs WHERE state = 'running' AND lease_until < 1 LIMIT 1",
        "SELECT id FROM jobs WHERE key = 'a' AND state IN ('queued', 'running')",
        "SELECT id FROM jobs WHERE state = 'done' AND finished_at < 1 ORDER BY finished_at LIMIT 9",
    ])
    func `what workers ask often reads no more rows than it needs`(statement: String) async throws {
        let bench = try await Bench()
        let plan = try await bench.database.read { transaction in
            try transaction.rows(SQL(stringLiteral: "EXPLAIN QUERY PLAN " + statement)).map { try $0.text(3) }
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH jobs USING") }, "\(plan)")
    }
}
