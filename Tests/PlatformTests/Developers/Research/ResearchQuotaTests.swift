import HTTPTypes
import Synchronization
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct ResearchQuotaTests {
    private static let day: Int64 = 86_400_000

    @Test func `an app has so many requests a day, and the next day again`() async throws {
        let now = Mutex<Int64>(1_000 * Self.day + 5)
        let quota = ResearchQuota(
            records: .memory(LimitMemory()), clock: WallClock { now.withLock { $0 } }, requestsPerDay: 3, recordsPerDay: 100
        )
        for left in [2, 1, 0] {
            let standing = try await quota.take(of: 1)
            #expect(standing.isAllowed && standing.requestsLeft == left && standing.reset == 86_400)
        }
        let refused = try await quota.take(of: 1)
        #expect(!refused.isAllowed && refused.headers[.retryAfter] == "86400")
        #expect(try await quota.take(of: 2).isAllowed, "another app has its own")
        now.withLock { $0 = 1_001 * Self.day - 1 }
        #expect(try await quota.take(of: 1).reset == 1)
        now.withLock { $0 += 1 }
        #expect(try await quota.take(of: 1).isAllowed)
    }

    @Test func `an app gets so many records a day, whatever it asked for`() async throws {
        let now = Mutex<Int64>(1_000 * Self.day)
        let quota = ResearchQuota(
            records: .memory(LimitMemory()), clock: WallClock { now.withLock { $0 } }, requestsPerDay: 1_000, recordsPerDay: 150
        )
        for expected in [true, true, false] {
            #expect(try await quota.take(of: 1).isAllowed == expected)
            if expected { try await quota.add(100, of: 1) }
        }
        now.withLock { $0 += Self.day }
        #expect(try await quota.take(of: 1).isAllowed)
    }

    @Test func `what an app asks for research stands in its log, and what went wrong`() async throws {
        let platform = try await TestPlatform()
        _ = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let app = try await TestApp(door, on: platform, scopes: [.research])
            let token = try #require(try await app.token(["grant_type": "client_credentials"]).text("access_token"))
            for name in ["vera", "nobody.here"] {
                _ = try await door.api(.post, "/v2/research/user/info/?fields=display_name", token, #"{"username":"\#(name)"}"#)
            }
            let (log, now) = (platform.services.developers.log, platform.services.clock.now())
            try await log.write(at: now)
            let id = try #require(try await platform.services.developers.apps.app(withKey: app.key)).id
            #expect(try await log.usage(of: id, at: now)["research.user"] == APIUsage(requests: 2, failures: 1, refused: 0, peak: 0))
            #expect(try await log.list(of: id).first { $0.status == 400 }?.message.contains("nobody.here") == true)
        }
    }

    @Test func `who has used up the day is told in the API's words`() async throws {
        let platform = try await TestPlatform()
        _ = try await platform.person("vera")
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let first = try await scene.ask("user/info/?fields=display_name", #"{"username":"vera"}"#)
            #expect(first.headers[.named("RateLimit-Policy")] == "\"research\";q=1000;w=86400")
            #expect(first.headers[.named("RateLimit")]?.hasPrefix("\"research\";r=999;t=") == true)
            var refused: Reply?
            for _ in 0..<1_000 where refused == nil {
                let reply = try await scene.ask("user/info/?fields=display_name", #"{"username":"vera"}"#)
                if reply.status != 200 { refused = reply }
            }
            let reply = try #require(refused)
            #expect(reply.status == 429 && reply.text("error.code") == "rate_limit_exceeded" && reply.headers[.retryAfter] != nil)
            #expect(try await scene.ask("user/liked_videos/", #"{"username":"vera"}"#).status == 429, "at every endpoint")
            let other = try await ResearchScene.token(platform, door)
            #expect(try await scene.ask("user/info/?fields=display_name", #"{"username":"vera"}"#, token: other).status == 200)
        }
    }
}
