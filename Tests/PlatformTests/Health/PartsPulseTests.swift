import Durable
import Foundation
import Storage
import Testing

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct PartsPulseTests {
    private func parts(_ door: Door) async throws -> [String: String] {
        let answer = try await door.get("/healthz/parts", as: .guest(1))
        #expect(answer.status == 200)
        return try #require(answer.member("parts", [String: String].self))
    }

    @Test func `every part is failing until somebody has looked, and well in an instance at rest`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { door in
            let before = try await parts(door)
            #expect(Set(before.keys) == Set(HealthPart.allCases.map(\.rawValue)) && Set(before.values) == ["failing"])
            await platform.services.parts.look()
            #expect(try await Set(parts(door).values) == ["ok"])
        }
    }

    @Test(arguments: [(Int64(30), "ok"), (90, "slow"), (700, "failing")])
    func `work and news that wait make their parts slow, then failing, and no others`(seconds: Int64, condition: String) async throws {
        let platform = try await TestPlatform()
        let (services, at) = (platform.services, Int64(Date().timeIntervalSince1970 * 1_000) - seconds * 1_000)
        for consumer in [Counters.consumerName, InsightCounts.consumerName] {
            try await services.database.write { tx in
                try tx.run("INSERT INTO event_cursors (consumer, position, updated_at) VALUES (\(consumer), 0, 0)")
            }
        }
        try await services.database.write { [events = services.events, jobs = services.jobs] tx in
            try PrepareVideo.enqueue(1, on: jobs, in: tx)
            _ = try events.append("watch", ["nothing": 1], in: tx)
            try tx.run("UPDATE jobs SET run_at = \(at)")
            try tx.run("UPDATE events SET at = \(at)")
        }
        await services.parts.look()
        let late: Set<HealthPart> = [.processing, .counters, .insights, .feed]
        for (part, known) in services.parts.parts {
            #expect(known.rawValue == (late.contains(part) ? condition : "ok"), "\(part)")
        }
    }

    @Test func `without its database every part fails but where things lie`() async throws {
        let platform = try await TestPlatform()
        platform.held.failReads(1_000)
        await platform.services.parts.look()
        let parts = platform.services.parts.parts
        #expect(parts[.storage] == .ok && parts.filter { $0.key != .storage }.values.allSatisfy { $0 == .failing })
    }
}
