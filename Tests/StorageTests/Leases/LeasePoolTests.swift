import Storage
import Synchronization
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct LeasePoolTests {
    private static let site = CallSite("StorageTests/LeasePoolTests.swift", 1)

    @Test func `a resource is lent to one at a time, and to the next when it comes back`() async throws {
        let pool = LeasePool<Int>("a number", limit: 2, maximumWaiting: 50)
        let lent = Lent()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: true) { lease in
                        let resource = lease.resource ?? number
                        lease.resource = resource
                        #expect(lent.numbers.withLock { $0.insert(resource).inserted }, "lent twice")
                        await Task.yield()
                        lent.numbers.withLock { _ = $0.remove(resource) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(pool.load == (0, 0, 0))
    }

    @Test func `who waits longer than its patience is told that the pool is busy`() async throws {
        let pool = LeasePool<Int>("a number", limit: 1, maximumWaiting: 5)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            await #expect(throws: StorageError.busy("no a number was free within 0.01 seconds")) {
                try await pool.withLease(at: Self.site, patience: .milliseconds(10), isCancellable: true) { _ in }
            }
        }
        #expect(pool.load == (0, 0, 1))
    }

    @Test func `the caller too many is refused at once`() async throws {
        let pool = LeasePool<Int>("a number", limit: 1, maximumWaiting: 0)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            await #expect(throws: StorageError.busy("more than 0 callers wait for a number")) {
                try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: true) { _ in }
            }
        }
    }

    @Test func `a cancelled caller stops waiting, unless it must be served all the same`() async throws {
        let pool = LeasePool<Int>("a number", limit: 1, maximumWaiting: 5)
        let (patient, impatient) = try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            let patient = Task { try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: false) { _ in true } }
            let impatient = Task { try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: true) { _ in true } }
            await until { pool.load.waiting == 2 }
            patient.cancel()
            impatient.cancel()
            await #expect(throws: CancellationError.self) { try await impatient.value }
            return (patient, impatient)
        }
        #expect(try await patient.value)
        _ = impatient
        #expect(pool.load == (0, 0, 0))
    }

    @Test func `a lease tells who holds it and for how long`() async throws {
        let pool = LeasePool<Int>("a number", limit: 1, maximumWaiting: 1)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            let lease = try #require(pool.leases.first)
            #expect(lease.borrower.description == "StorageTests/LeasePoolTests.swift:1")
            #expect(lease.age >= .zero)
            #expect(lease.tellsOnce())
            #expect(!lease.tellsOnce())
        }
        #expect(pool.leases.isEmpty)
    }

    /// Tasks that wait, hold, throw and are cancelled at whatever point the scheduler chooses.
    @Test func `whatever is thrown and cancelled, every lease comes back`() async throws {
        struct Thrown: Error {}
        let pool = LeasePool<Int>("a number", limit: 3, maximumWaiting: 8)
        var random = SeededRandom(seed: 20_261_125)
        for _ in 0..<400 {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<25 {
                    let (holds, throwsAfter, isCancelled, mustServe) = (
                        Int.random(in: 0..<4, using: &random), Bool.random(using: &random), Bool.random(using: &random),
                        Bool.random(using: &random)
                    )
                    let patience = Duration.microseconds(Int.random(in: 0..<300, using: &random))
                    group.addTask {
                        let task = Task {
                            try await pool.withLease(at: Self.site, patience: patience, isCancellable: !mustServe) { lease in
                                lease.resource = lease.resource ?? 1
                                for _ in 0..<holds { await Task.yield() }
                                if throwsAfter { throw Thrown() }
                            }
                        }
                        for _ in 0..<(isCancelled ? holds : 0) { await Task.yield() }
                        if isCancelled { task.cancel() }
                        _ = await task.result
                    }
                }
            }
            try #require(pool.load.leased == 0 && pool.load.waiting == 0)
        }
    }
}

private final class Lent: Sendable {
    let numbers = Mutex(Set<Int>())
}
