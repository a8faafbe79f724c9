import Resilience
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConcurrencyLimiterTests {
    @Test func `never more than the limit run at once and everyone gets a turn`() async throws {
        let limiter = ConcurrencyLimiter(limit: 3, maximumWaiters: 1_000)
        let load = Shared((now: 0, most: 0, total: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await limiter.run {
                        load.withLock { $0.now += 1; $0.most = max($0.most, $0.now); $0.total += 1 }
                        await Task.yield()
                        load.withLock { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(load.withLock { $0 } == (0, 3, 200))
        #expect(limiter.load == (0, 0))
    }

    @Test func `the waiter too many is refused at once and turns come in order`() async throws {
        let limiter = ConcurrencyLimiter(limit: 1, maximumWaiters: 2)
        let (gate, open) = AsyncStream<Void>.makeStream()
        let order = Shared<[Int]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask {
                    try await limiter.run {
                        if number == 0 { for await _ in gate {} }
                        order.withLock { $0.append(number) }
                    }
                }
                await until { limiter.load.running + limiter.load.waiting == number + 1 }
            }
            await #expect(throws: ConcurrencyLimiter.Overloaded.self) { try await limiter.run {} }
            open.finish()
            try await group.waitForAll()
        }
        #expect(order.withLock { $0 } == [0, 1, 2])
    }

    @Test func `a cancelled waiter gives its place back and never runs`() async throws {
        let limiter = ConcurrencyLimiter(limit: 1, maximumWaiters: 1)
        let (gate, open) = AsyncStream<Void>.makeStream()
        let first = Task { try await limiter.run { for await _ in gate {} } }
        await until { limiter.load.running == 1 }
        let second = Task { try await limiter.run { Issue.record("a cancelled waiter ran") } }
        await until { limiter.load.waiting == 1 }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(limiter.load == (1, 0))
        open.finish()
        try await first.value
        #expect(limiter.load == (0, 0))
    }

    @Test(arguments: 0..<20)
    func `cancelling at any moment leaks no slot`(seed: UInt64) async {
        var random = SeededRandom(seed: seed)
        let limiter = ConcurrencyLimiter(limit: 2, maximumWaiters: 50)
        var tasks: [Task<Void, any Error>] = []
        for _ in 0..<100 {
            tasks.append(Task { try await limiter.run { await Task.yield() } })
            if Bool.random(using: &random) { tasks.randomElement(using: &random)?.cancel() }
            if random.next() % 4 == 0 { await Task.yield() }
        }
        for task in tasks { _ = await task.result }
        #expect(limiter.load == (0, 0))
    }

    @Test func `a body that throws frees its slot`() async throws {
        struct Refused: Error {}
        let limiter = ConcurrencyLimiter(limit: 1, maximumWaiters: 0)
        await #expect(throws: Refused.self) { try await limiter.run { throw Refused() } }
        #expect(try await limiter.run { 7 } == 7)
    }
}
