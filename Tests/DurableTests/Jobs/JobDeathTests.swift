import Storage
import Testing

@testable import Durable

/// How jobs come to an end that nobody wished for, and how the product hears of it.
@Suite(.timeLimit(.minutes(5))) struct JobDeathTests {
    struct Refused: Error {}

    let lease = JobWorker.lease

    @Test func `the last failed try and what the product makes of it are one transaction`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        queue.whenDead { dead, transaction in
            #expect(dead.error is Refused)
            try transaction.run("INSERT INTO effects (name, value) VALUES ('dead', \(try dead.job.decode(Int64.self)))")
        }
        try await bench.database.write { try queue.enqueue("cut", 7, maxAttempts: 2, in: $0) }
        var held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(try await queue.fail(held, reason: "x", isPermanent: false, error: Refused(), delay: .zero) == .queued)
        #expect(try await bench.effects("dead").isEmpty)
        held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(try await queue.fail(held, reason: "x", isPermanent: false, error: Refused(), delay: .zero) == .dead)
        #expect(try await bench.effects("dead") == [7])
    }

    @Test func `a job does not die while the product cannot say so`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        queue.whenDead { _, _ in throw Refused() }
        let id = try await bench.database.write { try queue.enqueue("cut", 7, maxAttempts: 1, in: $0) }
        let held = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        await #expect(throws: Refused.self) {
            try await queue.fail(held, reason: "x", isPermanent: true, error: nil, delay: .zero)
        }
        #expect(try await queue.record(id)?.state == .running)
    }

    @Test func `a try whose worker died is not counted, but ten of them end the job`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        queue.whenDead { dead, transaction in
            #expect(dead.error == nil)
            try transaction.run("INSERT INTO effects (name, value) VALUES ('dead', \(dead.job.id))")
        }
        let id = try await bench.database.write { try queue.enqueue("cut", 1, maxAttempts: 3, in: $0) }
        for _ in 0..<JobQueue.maximumInterruptions {
            #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first?.job.attempt == 1)
            #expect(try await bench.effects("dead").isEmpty)
            bench.advance(by: .seconds(31))
        }
        #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).isEmpty)
        #expect(try await queue.dead(limit: 9).map(\.reason) == ["The worker stopped answering 10 times."])
        #expect(try await bench.effects("dead") == [id])
        // Brought back by a person, it has all its tries and all its interruptions again.
        #expect(try await queue.retry(id))
        for _ in 0..<2 {
            #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first?.job.attempt == 1)
            bench.advance(by: .seconds(31))
        }
    }

    @Test func `jobs of a process that has ended are taken back at once and those of this one stay`() async throws {
        let bench = try await Bench()
        let (before, queue) = (bench.queue(), bench.queue())
        let ids = try await bench.database.write { transaction in try (0..<3).map { try queue.enqueue("cut", $0, in: transaction) } }
        let lost = try await before.claim(["cut"], limit: 2, owner: "w", lease: lease)
        let own = try #require(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).first)
        #expect(try await queue.takeBackFromEndedProcess() == 2)
        #expect(try await queue.takeBackFromEndedProcess() == 0)
        let again = try await queue.claim(["cut"], limit: 9, owner: "w", lease: lease)
        #expect(again.map(\.job.id) == [ids[0], ids[1]] && again.allSatisfy { $0.job.attempt == 1 })
        try await queue.write(own, isLast: true) { _ in }
        await #expect(throws: LeaseLost.self) { try await before.write(lost[0], isLast: true) { _ in } }
    }

    @Test func `a job that kills its server again and again ends, too`() async throws {
        let bench = try await Bench()
        let id = try await bench.database.write { try bench.queue().enqueue("cut", 1, maxAttempts: 3, in: $0) }
        for _ in 0..<JobQueue.maximumInterruptions {
            let queue = bench.queue()
            try await queue.takeBackFromEndedProcess()
            #expect(try await queue.claim(["cut"], limit: 1, owner: "w", lease: lease).count == 1)
        }
        try await bench.queue().takeBackFromEndedProcess()
        #expect(try await bench.queue().record(id)?.state == .dead)
    }
}
