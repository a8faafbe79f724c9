import Storage
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct MonthlyActivesTests {
    @Test func `whoever comes on several days counts once, and whoever was away for a month not at all`() async throws {
        let platform = try await TestPlatform()
        let database = platform.services.database
        let people = (1...40).map { "guest-\($0)" }
        let today: Int64 = 20_000
        func month(_ day: Int64) async throws -> Int64? {
            try await database.read { tx in try ActiveDays.month(until: day, in: tx)?.count }
        }
        #expect(try await month(today) == nil, "nobody was there yet")
        try await database.write { tx in
            try ActiveDays.add([today - 29: Set(people[0..<30]), today - 1: Set(people[0..<20])], in: tx)
            try ActiveDays.add([today: Set(people[10...])], in: tx)
        }
        #expect(abs(try #require(try await month(today)) - 40) <= 2)
        #expect(abs(try #require(try await month(today + 1)) - 40) <= 2, "the last of the first thirty has come again")
        #expect(abs(try #require(try await month(today + 29)) - 30) <= 2)
        #expect(try await month(today + 30) == nil)
        let removed = try await database.write { tx in try ActiveDays.sweep(before: today + 29, in: tx) }
        #expect(removed == 2)
    }

    @Test func `what is told has two digits, in tens, and is asked for once in five minutes`() async throws {
        #expect([0, 9, 10, 43, 99, 100, 1_234, 987_654].map(MonthlyActives.told) == [nil, nil, 10, 40, 90, 100, 1_200, 980_000])
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let audience = Audience(platform: platform, video: try await platform.video(by: olive))
        try await platform.open { (door: Door) async throws in
            for guest in 1...14 { try await audience.watch(guest, 300) }
            try await platform.insightsCounted()
            let first = try await door.get("/healthz/actives", as: .guest(1))
            #expect(first.status == 200 && first.member("monthly_actives", Int.self) == 10)
            #expect(first.member("days", Int.self) == 1 && first.member("measured_at", String.self) != nil)
            for guest in 15...60 { try await audience.watch(guest, 300) }
            try await platform.insightsCounted()
            #expect(try await door.get("/healthz/actives", as: .guest(1)).member("monthly_actives", Int.self) == 10)
            let fresh = MonthlyActives(database: platform.services.database, clock: platform.services.clock)
            #expect(try #require(await fresh.answer().monthlyActives) >= 50)
        }
    }
}
