import Durable
import Foundation
import Resilience
import Storage
import Synchronization
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct JobWorkerTests {
    struct Refused: Error {}

    @Test func `the results of a handler and the end of its job are one`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let worker = worker(queue, bench) { job, lease in
            let value = try job.decode(Int64.self)
            try await lease.write { try $0.run("INSERT INTO effects (name, value) VALUES ('way', \(value))") }
            try await lease.complete { try $0.run("INSERT INTO effects (name, value) VALUES ('result', \(value))") }
            await #expect(throws: LeaseLost.self) { try await lease.complete { _ in } }
        }
        let id = try await add(7, to: queue, bench)
        try await bench.running([worker]) { try await until { try await queue.record(id)?.state == .done } }
        #expect(try await bench.effects("way") == [7])
        #expect(try await bench.effects("result") == [7])
    }

    @Test func `a handler that returns has done its job`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await add(1, to: queue, bench)
        try await bench.running([worker(queue, bench) { _, _ in }]) { try await until { try await queue.record(id)?.state == .done } }
        let done = bench.metrics.counter("skit_jobs_total", "", labels: ["kind": "cut", "result": "done"])
        #expect(done.value == 1)
    }

    @Test func `a job whose database or object store is away waits for it, and loses no try`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let tries = Shared<[Int]>([])
        let worker = worker(queue, bench) { job, _ in
            let count = tries.withLock { tries in
                tries.append(job.attempt)
                return tries.count
            }
            if count <= 20 { throw StorageError.busy("away") }
        }
        let id = try await add(1, to: queue, bench, maxAttempts: 3)
        try await bench.running([worker]) {
            for count in 1...20 {
                try await until {
                    // In this order: it is queued before the try as well as after it.
                    guard tries.withLock({ $0.count }) == count else { return false }
                    return try await queue.record(id)?.state == .queued
                }
                #expect(try await queue.record(id)?.runAt == bench.now + 5_000)
                bench.advance(by: .seconds(5))
            }
            try await until { try await queue.record(id)?.state == .done }
        }
        #expect(tries.withLock { $0 } == Array(repeating: 1, count: 21))
    }

    @Test func `a handler that throws is tried again after its backoff and then goes dead`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let tries = Shared<[Int]>([])
        let worker = worker(queue, bench) { job, _ in
            tries.withLock { $0.append(job.attempt) }
            throw Refused()
        }
        let id = try await add(1, to: queue, bench, maxAttempts: 3)
        try await bench.running([worker]) {
            // Full jitter of 1: 2 s after the first failure, 4 s after the second.
            for (attempt, delay) in [(1, 2), (2, 4)] {
                try await until {
                    let record = try await queue.record(id)
                    return record?.attempt == attempt && record?.state == .queued
                }
                #expect(try await queue.record(id)?.runAt == bench.now + Int64(delay) * 1_000)
                bench.advance(by: .seconds(delay))
            }
            try await until { try await queue.record(id)?.state == .dead }
        }
        #expect(tries.withLock { $0 } == [1, 2, 3])
        #expect(try await queue.record(id)?.reason == "Refused()")
    }

    @Test func `a permanent failure is not tried again`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await add(1, to: queue, bench)
        let worker = worker(queue, bench) { _, _ in throw JobFailure.permanent("This is no video.") }
        try await bench.running([worker]) { try await until { try await queue.record(id)?.state == .dead } }
        let record = try #require(try await queue.record(id))
        #expect(record.reason == "This is no video." && record.attempt == 1)
    }

    @Test func `a lane never works on more jobs than it has slots and keeps its kinds to itself`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let load = Shared((now: 0, most: 0))
        let lanes = [Lane(name: "cut", kinds: ["cut"], slots: 3), Lane(name: "mail", kinds: ["mail"], slots: 1)]
        let (gate, open) = AsyncStream<Void>.makeStream()
        let worker = JobWorker(queue: queue, lanes: lanes, owner: "w", seams: bench.seams) { job, _ in
            guard job.kind == "cut" else { return }
            load.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            for await _ in gate {}
            load.withLock { $0.now -= 1 }
        }
        for number in 0..<20 { try await add(Int64(number), to: queue, bench) }
        try await bench.running([worker]) {
            await until { load.withLock { $0.now } == 3 }
            // The other lane is not held up by the full one.
            let mail = try await bench.database.write { try queue.enqueue("mail", 1, in: $0) }
            queue.announce()
            try await until { try await queue.record(mail)?.state == .done }
            open.finish()
            try await until { try await queue.counts()[.done] == 21 }
        }
        #expect(load.withLock { $0 } == (0, 3))
    }

    @Test func `the heartbeat keeps the lease of a long job`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let runs = Shared(0)
        let (gate, open) = AsyncStream<Void>.makeStream()
        let id = try await add(1, to: queue, bench)
        let worker = worker(queue, bench) { _, _ in
            runs.withLock { $0 += 1 }
            for await _ in gate {}
        }
        try await bench.running([worker]) {
            await until { runs.withLock { $0 } == 1 }
            for _ in 0..<12 {
                await until { bench.clock.sleeping.contains(JobWorker.heartbeat) }
                let before = try await leaseUntil(id, bench)
                bench.advance(by: JobWorker.heartbeat)
                try await until { try await leaseUntil(id, bench) > before }
            }
            open.finish()
            try await until { try await queue.record(id)?.state == .done }
        }
        #expect(runs.withLock { $0 } == 1)
    }

    @Test func `a handler whose lease is lost is cancelled and changes nothing`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await add(1, to: queue, bench)
        let state = Shared("")
        let worker = worker(queue, bench) { _, lease in
            state.withLock { $0 = "running" }
            await untilCancelled()
            do {
                try await lease.complete { try $0.run("INSERT INTO effects (name, value) VALUES ('late', 1)") }
            } catch {
                state.withLock { $0 = "\(error)" }
                throw error
            }
        }
        try await bench.running([worker]) {
            await until { state.withLock { $0 } == "running" && bench.clock.sleeping.contains(JobWorker.heartbeat) }
            // Another worker has taken the job and finished it.
            try await bench.database.write { transaction in
                try transaction.run("UPDATE jobs SET fence = fence + 1, state = 'done', lease_until = NULL WHERE id = \(id)")
            }
            bench.advance(by: JobWorker.heartbeat)
            await until { state.withLock { $0 } == "LeaseLost()" }
        }
        #expect(try await bench.effects("late").isEmpty)
        #expect(try await queue.record(id)?.state == .done)
    }

    @Test func `graceful shutdown lets a running job finish and takes no new one`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let first = try await add(1, to: queue, bench)
        let second = try await add(2, to: queue, bench)
        let isRunning = Shared(false)
        let (gate, open) = AsyncStream<Void>.makeStream()
        let worker = JobWorker(queue: queue, lanes: [Lane(name: "cut", kinds: ["cut"], slots: 1)], owner: "w", seams: bench.seams) { _, _ in
            isRunning.withLock { $0 = true }
            for await _ in gate {}
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bench.running([worker]) { await until { isRunning.withLock { $0 } } } }
            await until { bench.clock.sleeping.contains(JobWorker.grace) }
            open.finish()
            try await group.waitForAll()
        }
        #expect(try await queue.record(first)?.state == .done)
        #expect(try await queue.record(second)?.state == .queued)
    }

    @Test func `when the grace is over a job is cancelled and given back uncounted`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await add(1, to: queue, bench)
        let isRunning = Shared(false)
        let worker = worker(queue, bench) { _, _ in
            isRunning.withLock { $0 = true }
            await untilCancelled()
            try Task.checkCancellation()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bench.running([worker]) { await until { isRunning.withLock { $0 } } } }
            await until { bench.clock.sleeping.contains(JobWorker.grace) }
            #expect(try await queue.record(id)?.state == .running)
            bench.clock.advance(by: JobWorker.grace)
            try await group.waitForAll()
        }
        let record = try #require(try await queue.record(id))
        #expect(record.state == .queued && record.attempt == 0 && record.reason == nil)
    }

    @Test func `a try that fails while the server stops is given back, also the last one`() async throws {
        let bench = try await Bench()
        let queue = bench.queue()
        let id = try await add(1, to: queue, bench, maxAttempts: 1)
        let isRunning = Shared(false)
        let (gate, open) = AsyncStream<Void>.makeStream()
        let worker = worker(queue, bench) { _, _ in
            isRunning.withLock { $0 = true }
            for await _ in gate {}
            throw JobFailure.permanent("The tool was stopped.")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bench.running([worker]) { await until { isRunning.withLock { $0 } } } }
            await until { bench.clock.sleeping.contains(JobWorker.grace) }
            open.finish()
            try await group.waitForAll()
        }
        let record = try #require(try await queue.record(id))
        #expect(record.state == .queued && record.attempt == 0)
    }

    @Test func `a worker rests longer and longer while the database is in trouble, and then goes on`() async throws {
        let bench = try await Bench()
        let database = TroubledDatabase(bench.database)
        let queue = JobQueue(database: database) { bench.now }
        let id = try await add(1, to: queue, bench)
        database.isWell = false
        try await bench.running([worker(queue, bench) { _, _ in }]) {
            for (number, rest) in [250, 500, 1_000, 2_000].enumerated() {
                // The one that looks every 250 ms sleeps as long as the first rest.
                let sleepers = rest == 250 ? 2 : 1
                await until {
                    database.refused == number + 1
                        && bench.clock.sleeping.filter { $0 == .milliseconds(rest) }.count == sleepers
                }
                if rest == 2_000 { database.isWell = true }
                bench.clock.advance(by: .milliseconds(rest))
            }
            try await until { try await queue.record(id)?.state == .done }
        }
    }

    @Test func `many workers on one queue do every job once`() async throws {
        let bench = try await Bench()
        let workers = (0..<4).map { number in
            JobWorker(
                queue: bench.queue(), lanes: [Lane(name: "cut", kinds: ["cut"], slots: 4)], owner: "\(number)", seams: bench.seams
            ) { job, lease in
                let value = try job.decode(Int64.self)
                try await lease.complete { try $0.run("INSERT INTO effects (name, value) VALUES ('result', \(value))") }
            }
        }
        let queue = bench.queue()
        for number in 0..<200 { try await add(Int64(number), to: queue, bench) }
        try await bench.running(workers) {
            try await until {
                let counts = try await queue.counts()
                // One that found the database busy waits for its time; while others run, theirs must not pass.
                if counts[.running] == 0 { bench.advance(by: .seconds(5)) } else { bench.clock.advance(by: JobWorker.poll) }
                return counts[.done] == 200
            }
        }
        #expect(try await bench.effects("result").sorted() == Array(0..<200))
    }

    private func worker(
        _ queue: JobQueue,
        _ bench: Bench,
        handler: @escaping @Sendable (Job, JobLease) async throws -> Void
    ) -> JobWorker {
        JobWorker(queue: queue, lanes: [Lane(name: "cut", kinds: ["cut"], slots: 2)], owner: "w", seams: bench.seams, handler: handler)
    }

    @discardableResult
    private func add(_ value: Int64, to queue: JobQueue, _ bench: Bench, maxAttempts: Int = 5) async throws -> Int64 {
        defer { queue.announce() }
        return try await bench.database.write { try queue.enqueue("cut", value, maxAttempts: maxAttempts, in: $0) }
    }

    private func leaseUntil(_ id: Int64, _ bench: Bench) async throws -> Int64 {
        try await bench.database.read { try $0.row("SELECT lease_until FROM jobs WHERE id = \(id)")?.optionalInt(0) } ?? 0
    }
}

private func untilCancelled() async {
    let (never, holding) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
    holding.finish()
}
