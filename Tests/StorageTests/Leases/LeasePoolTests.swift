import Storage
import Synchronization
import TestRig
import Testing

@Suite(.timeLimit(.minutes(5))) struct LeasePoolTests {
    private static let site = CallSite("StorageTests/LeasePoolTests.swift", 1)

    @Test func `a resource is lent to one at a time, and to the next when it comes back`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 2, maximumWaiting: 50)
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
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 5)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            await #expect(throws: StorageError.busy("a number was not free within 0.01 seconds")) {
                try await pool.withLease(at: Self.site, patience: .milliseconds(10), isCancellable: true) { _ in }
            }
        }
        #expect(pool.load == (0, 0, 1))
    }

    @Test func `each waits for as long as it would, whoever waits beside it`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 50)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            for round in 1...3 {
                // Whoever comes later and would wait for less does not wait for those before it, and those stay.
                let patient = Task { try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: true) { _ in } }
                await until { pool.load.waiting == 1 }
                let impatient = (1...20).map { number in
                    Task { try await pool.withLease(at: Self.site, patience: .milliseconds(21 - number), isCancellable: true) { _ in } }
                }
                for each in impatient { await #expect(throws: StorageError.self) { try await each.value } }
                #expect(pool.load == (1, 1, round * 20))
                patient.cancel()
                await #expect(throws: CancellationError.self) { try await patient.value }
            }
        }
        #expect(pool.load == (0, 0, 60))
    }

    @Test func `the caller too many is refused at once`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 0)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            await #expect(throws: StorageError.busy("more than 0 callers wait for a number")) {
                try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: true) { _ in }
            }
        }
    }

    @Test func `a cancelled caller stops waiting, unless it must be served all the same`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 5)
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

    @Test func `an old lease is told once, with who holds it`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 1)
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
            #expect(pool.overdue(after: .seconds(60)).isEmpty)
            let told = pool.overdue(after: .zero)
            #expect(told.map(\.borrower.description) == ["StorageTests/LeasePoolTests.swift:1"])
            #expect(pool.overdue(after: .zero).isEmpty, "told again")
            #expect(pool.oldestAge > .zero)
        }
        #expect(pool.oldestAge == .zero)
        #expect(pool.overdue(after: .zero).isEmpty)
    }

    @Test func `an ended lease is broken off once, its place is lent anew, and what it had is lent to nobody`() async throws {
        let ended = Lent()
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 1, isReplacing: true) { number in
            ended.numbers.withLock { #expect($0.insert(number).inserted) }
        }
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { lease in
            lease.resource = 7
            let next = Task {
                try await pool.withLease(at: Self.site, patience: .seconds(60), isCancellable: true) { $0.resource }
            }
            await until { pool.load.waiting == 1 }
            #expect(pool.end(after: .seconds(60)).isEmpty)
            #expect(pool.end(after: .zero).count == 1)
            let had = try await next.value
            #expect(had == nil)
            #expect(pool.end(after: .zero).isEmpty)
            // It comes back late, and still thinks that the resource is good.
            lease.resource = 7
        }
        #expect(ended.numbers.withLock { $0 } == [7])
        #expect(pool.load == (0, 0, 0))
        try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { #expect($0.resource == nil) }
    }

    @Test func `maintenance takes as long as it takes`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 1, maximumWaiting: 1)
        try await DatabaseWork.$kind.withValue(.maintenance) {
            try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in
                #expect(pool.overdue(after: .zero).isEmpty && pool.end(after: .zero).isEmpty && pool.oldestAge == .zero)
            }
        }
    }

    @Test func `the floor is the fewest leases since it was last asked for`() async throws {
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 3, maximumWaiting: 1)
        func lend(_ body: () async throws -> Void) async throws {
            try await pool.withLease(at: Self.site, patience: .zero, isCancellable: true) { _ in try await body() }
        }
        try await lend {
            #expect(pool.takeFloor() == 0)
            try await lend { try await lend {} }
            #expect(pool.takeFloor() == 1)
        }
        #expect(pool.takeFloor() == 0)
    }

    /// Tasks that wait, hold, throw and are cancelled at whatever point the scheduler chooses.
    @Test func `whatever is thrown and cancelled, every lease comes back`() async throws {
        struct Thrown: Error {}
        let pool = LeasePool<Int>("a number", label: "numbers", limit: 3, maximumWaiting: 8)
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
