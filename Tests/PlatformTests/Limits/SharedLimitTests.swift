import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// Several nodes that count in one database are as strict as one that counts in its memory.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SharedLimitTests {
    private static let guesses: [SignInThrottle.Guess] = [.name("ada"), .name("bob"), .device("n1"), .session(7), .nobody]

    /// One node alone, and several that share a database, at the same moment.
    private struct Nodes {
        let time = MovedClock()
        let alone: SignInThrottle
        let together: [SignInThrottle]

        init(_ count: Int, on platform: TestPlatform) {
            let clock = WallClock { [time] in time.now }
            alone = SignInThrottle(records: .memory(LimitMemory()), clock: clock)
            together = (0..<count).map { _ in SignInThrottle(records: .database(platform.held), clock: clock) }
        }
    }

    /// What becomes of a try that was let through.
    private enum Fate: CaseIterable {
        case fails, alsoFails, succeeds, isWithdrawn

        func befall(_ one: SignInThrottle.Try, at throttle: SignInThrottle) async {
            switch self {
            case .fails, .alsoFails: break
            case .succeeds: await throttle.succeeded(one)
            case .isWithdrawn: await throttle.withdrawn(one)
            }
        }
    }

    private func words(_ verdict: SignInThrottle.Verdict) -> String {
        switch verdict {
        case .admitted: "admitted"
        case .refused(let wait): "wait \(wait)"
        }
    }

    @Test(arguments: 1...4) func `one after the other they answer like one node alone`(seed: UInt64) async throws {
        var luck = SeededRandom(seed: seed)
        let nodes = Nodes(Int.random(in: 2...4, using: &luck), on: try await TestPlatform())
        for step in 0..<120 {
            let guess = try #require(Self.guesses.randomElement(using: &luck))
            let address = "192.0.2.\(Int.random(in: 1...2, using: &luck))"
            let fate = try #require(Fate.allCases.randomElement(using: &luck))
            let one = try await nodes.alone.admit(guess, address: address)
            let node = try #require(nodes.together.randomElement(using: &luck))
            let other = try await node.admit(guess, address: address)
            #expect(words(one) == words(other), "step \(step) of \(seed), \(guess)")
            if case .admitted(let counted) = one { await fate.befall(counted, at: nodes.alone) }
            if case .admitted(let counted) = other { await fate.befall(counted, at: node) }
            nodes.time.advance(by: [0, 1, 900, 5000, 40_000, 3_700_000].randomElement(using: &luck) ?? 0)
        }
    }

    @Test(arguments: 1...3) func `at once they let through as many as one node alone, within a tenth`(seed: UInt64) async throws {
        var luck = SeededRandom(seed: seed)
        let nodes = Nodes(4, on: try await TestPlatform())
        var (alone, together) = (0, 0)
        for _ in 0..<25 {
            let guess = try #require(Self.guesses.randomElement(using: &luck))
            let tries = Int.random(in: 1...8, using: &luck)
            for _ in 0..<tries {
                if case .admitted = try await nodes.alone.admit(guess, address: "192.0.2.1") { alone += 1 }
            }
            together += try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<tries {
                    let node = nodes.together[number % nodes.together.count]
                    group.addTask {
                        guard case .admitted = try await node.admit(guess, address: "192.0.2.1") else { return false }
                        return true
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            nodes.time.advance(by: [0, 2000, 20_000, 60_000].randomElement(using: &luck) ?? 0)
        }
        #expect(alone > 30, "something was let through, and something refused")
        #expect(abs(together - alone) * 10 <= alone, "\(together) instead of \(alone)")
    }

    @Test func `new accounts from one address are limited over all nodes`() async throws {
        let platform = try await TestPlatform()
        let time = MovedClock()
        let nodes = (0..<3).map { _ in SignUpLimit(perHour: 8, records: .database(platform.held), clock: WallClock { time.now }) }
        for number in 0..<4 { try await nodes[number % 3].take("2001:db8::\(number)") }
        for node in nodes {
            let refused = await #expect(throws: Problem.self) { try await node.take("2001:db8::9") }
            #expect(refused?.status == .tooManyRequests && refused?.retryAfter == 450)
        }
        time.advance(by: 450_000)
        try await nodes[1].take("2001:db8::9")
        await #expect(throws: Problem.self) { try await nodes[0].take("2001:db8::9") }
    }

    @Test func `who is refused leaves nothing behind, and what does not matter any more goes`() async throws {
        let platform = try await TestPlatform()
        let nodes = Nodes(1, on: platform)
        func rows() async throws -> Int64? {
            try await platform.services.database.read { tx in try tx.row("SELECT count(*) FROM rate_limits")?.int(0) }
        }
        for number in 0..<40 { _ = try await nodes.together[0].admit(.name("name\(number)"), address: "192.0.2.1") }
        #expect(try await rows() == 31, "thirty names and the address")
        let records = LimitRecords.database(platform.held)
        #expect(try await records.sweep(at: nodes.time.now + LimitRecords.keptMilliseconds) == 0)
        #expect(try await records.sweep(at: nodes.time.now + LimitRecords.keptMilliseconds + 1) == 31)
        #expect(try await rows() == 0)
    }

    @Test func `a try that cannot be counted is not made`() async throws {
        let platform = try await TestPlatform()
        let throttle = SignInThrottle(records: .database(platform.held), clock: .system)
        platform.held.failWrites(1)
        await #expect(throws: StorageError.self) { try await throttle.admit(.name("ada"), address: "") }
        let verdict = try await throttle.admit(.name("ada"), address: "")
        guard case .admitted(let counted) = verdict else { throw NotAsExpected() }
        platform.held.failWrites(1)
        await throttle.succeeded(counted)
        for _ in 0..<4 { _ = try await throttle.admit(.name("ada"), address: "") }
        guard case .refused = try await throttle.admit(.name("ada"), address: "") else { throw NotAsExpected() }
    }

    private struct NotAsExpected: Error {}
}
