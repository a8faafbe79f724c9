import Storage
import TestRig
import Testing

@testable import Durable

/// Workers that crash, hang, come back late and die at any step, in an order that the seed decides.
@Suite(.timeLimit(.minutes(5))) struct JobQueuePropertyTests {
    @Test(arguments: 0..<60)
    func `no job is lost and none takes effect twice`(seed: UInt64) async throws {
        var model = try await JobQueueModel(seed: seed)
        for _ in 0..<120 { try await model.step() }
        try await model.drain()
        let done = try await model.idsDone()
        let dead = try await model.queue.dead(limit: 10_000).map(\.id)
        // Every job ends, in one way only, and has written its result exactly when it is done.
        #expect(Set(done).union(dead) == model.stored, "seed \(seed)")
        #expect(Set(done).isDisjoint(with: dead), "seed \(seed)")
        #expect(try await model.bench.effects("result").sorted() == done.sorted(), "seed \(seed)")
        #expect(try await model.bench.effects("twice").isEmpty, "seed \(seed)")
    }
}

/// The queue, and what the workers believe about it.
struct JobQueueModel {
    let bench: Bench
    let queue: JobQueue
    /// Ids of every job whose transaction was committed.
    private(set) var stored: Set<Int64> = []
    private var random: SeededRandom
    /// Leases that workers think are theirs; some ran out long ago.
    private var believed: [JobQueue.Lease] = []
    /// The highest fence seen of each job.
    private var fences: [Int64: Int64] = [:]

    private struct Crash: Error {}

    init(seed: UInt64) async throws {
        bench = try await Bench()
        queue = bench.queue()
        random = SeededRandom(seed: seed)
    }

    mutating func step() async throws {
        switch random.next() % 8 {
        case 0, 1: try await enqueue()
        case 2, 3: try await claim()
        case 4: bench.advance(by: .seconds(Int.random(in: 0...40, using: &random)))
        case 5: if let held = believed.randomElement(using: &random) { _ = try await queue.renew(held, for: JobWorker.lease) }
        case 6: try await end()
        default: if !believed.isEmpty { believed.remove(at: Int.random(in: believed.indices, using: &random)) }
        }
    }

    /// Workers that neither crash nor fail finish what is left.
    mutating func drain() async throws {
        var live = 1
        while live > 0 {
            bench.advance(by: .seconds(600))
            for held in try await queue.claim(["a", "b"], limit: 3, owner: "drain", lease: JobWorker.lease) {
                try await complete(held)
            }
            let counts = try await queue.counts()
            live = counts[.queued, default: 0] + counts[.running, default: 0]
        }
        // Whoever still believes in a lease comes back now.
        for held in believed { try await complete(held) }
    }

    func idsDone() async throws -> [Int64] {
        try await bench.database.read { try $0.rows("SELECT id FROM jobs WHERE state = 'done'").map { try $0.int(0) } }
    }

    private mutating func enqueue() async throws {
        let (kind, key) = (random.next() % 2 == 0 ? "a" : "b", random.next() % 3 == 0 ? "key \(random.next() % 4)" : nil)
        let (delay, priority, tries) = (Int64(random.next() % 20_000), Int(random.next() % 3), Int(random.next() % 4) + 1)
        let (now, crashes, queue) = (bench.now, random.next() % 6 == 0, queue)
        do {
            let id = try await bench.database.write { transaction in
                let runAt = now + delay
                let id = try queue.enqueue(kind, delay, priority: priority, runAt: runAt, key: key, maxAttempts: tries, in: transaction)
                if crashes { throw Crash() }
                return id
            }
            stored.insert(id)
        } catch is Crash {}
    }

    private mutating func claim() async throws {
        let limit = Int(random.next() % 4)
        let claimed = try await queue.claim(["a", "b"], limit: limit, owner: "w", lease: JobWorker.lease)
        #expect(claimed.count <= limit)
        for held in claimed {
            #expect(held.fence > fences[held.job.id, default: 0])
            #expect(held.job.attempt <= held.job.maxAttempts)
            fences[held.job.id] = held.fence
        }
        believed += claimed
    }

    private mutating func end() async throws {
        guard !believed.isEmpty else { return }
        let held = believed.remove(at: Int.random(in: believed.indices, using: &random))
        // A worker may forget that it has ended a job, and end it again.
        if random.next() % 4 == 0 { believed.append(held) }
        do {
            switch random.next() % 5 {
            case 0: try await queue.release(held)
            case 1: _ = try await queue.fail(held, reason: "x", isPermanent: random.next() % 3 == 0, delay: .seconds(1))
            case 2: try await queue.write(held, isLast: true) { _ in throw Crash() }
            default: guard try await complete(held) else { return }
            }
            #expect(held.fence == fences[held.job.id], "only the latest lease may write")
        } catch is LeaseLost {
        } catch is Crash {}
    }

    /// False when the lease was lost.
    @discardableResult
    private func complete(_ held: JobQueue.Lease) async throws -> Bool {
        let id = held.job.id
        do {
            try await queue.write(held, isLast: true) { transaction in
                if try transaction.row("SELECT 1 FROM effects WHERE name = 'result' AND value = \(id)") != nil {
                    try transaction.run("INSERT INTO effects (name, value) VALUES ('twice', \(id))")
                }
                try transaction.run("INSERT INTO effects (name, value) VALUES ('result', \(id))")
            }
            return true
        } catch is LeaseLost {
            return false
        }
    }
}
