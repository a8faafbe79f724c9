import HTTPTypes
import HummingbirdTesting
import NIOCore
import Recommender
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct GuestMergeTests {
    @Test func `what a browser watched and chose signed out goes over to the account, once`() async throws {
        let platform = try await TestPlatform()
        let mia = try await platform.person("mia")
        let vera = try await platform.person("vera")
        var videos: [Int64] = []
        for number in 0..<5 { videos.append(try await platform.video(by: mia, caption: "Cat \(number) #cats")) }
        let guest = Person.guest(42)
        try await platform.open { [videos] (door: Door) async throws in
            let services = platform.services
            try await services.watches.record(
                [watch(videos[0], services), watch(videos[1], services, position: 1)], viewer: nil, viewerKey: "guest-42"
            )
            for path in ["mutes/words/rude", "pins/tags/dogs"] {
                #expect(try await door.ask(.put, "/api/v1/me/feed/\(path)", as: guest).status == 204)
            }
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/tags/dogs", as: vera).status == 204)
            #expect(try await door.ask(.put, "/api/v1/videos/\(videos[4])/not-interested", as: guest).status == 204)
            await until { services.engine.taste(of: .guest(42)).tags.map(\.tag) == ["cats"] }

            let merge = GuestMerge(database: services.database, events: services.events, states: services.feed.states, clock: .system)
            for _ in 0..<2 { try await merge.merge(GuestKey(number: 42), into: vera.id) }
            await until { services.engine.taste(of: .account(vera.id)).tags.map(\.tag) == ["cats"] }
            #expect(services.engine.taste(of: .guest(42)).tags.isEmpty)
            let page = try await door.feed("limit=20", as: vera)
            let unseen = zip(page.items("video.id", String.self), page.items("reason.code", String.self)).filter { $0.1 != "again" }
            #expect(Set(unseen.map(\.0)) == Set(videos[2...3].map(String.init)), "seen stays seen, unwanted stays away")
            let taste = try await door.get("/api/v1/me/taste", as: vera)
            #expect(Set((taste.member("mutes", [[String: Any]].self) ?? []).compactMap { $0["value"] as? String }) == ["rude", "dogs"])
            #expect((taste.member("tags", [[String: Any]].self) ?? []).compactMap { $0["tag"] as? String } == ["cats"], "muted wins")
            #expect(try await door.get("/api/v1/me/feed/export", as: guest).member("watches", [[String: Any]].self)?.isEmpty == true)
        }
        try await TestPlatform(after: platform).open { (_: Door) async throws in }
        let again = try await TestPlatform(after: platform)
        _ = try await FeedUpkeep(services: again.services).load()
        #expect(again.services.engine.taste(of: .account(vera.id)).tags.map(\.tag) == ["cats"], "told again it comes to the same")
    }

    @Test func `signing up and signing in take along what the browser chose, and give it another number`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            for (number, path, body, expected) in [
                (51, "/api/v1/accounts", #"{"username":"nina","password":"a long walk at dusk","birth_date":"1990-05-17"}"#, ["one"]),
                (52, "/api/v1/session", #"{"username":"nina","password":"a long walk at dusk"}"#, ["one", "two"]),
            ] {
                let word = expected[expected.count - 1]
                #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/words/\(word)", as: .guest(Int64(number))).status == 204)
                let answer = try await door.client.execute(
                    uri: path, method: .post, headers: [.cookie: Person.guest(Int64(number)).cookie, .contentType: "application/json"],
                    body: ByteBuffer(string: body)
                )
                #expect(answer.status == .created)
                let cookies = answer.headers[values: .setCookie]
                #expect(cookies.contains { $0.hasPrefix("skit_guest=;") && $0.contains("Max-Age=0") })
                let session = try #require(cookies.first { $0.hasPrefix("skit_session=") }?.prefix { $0 != ";" })
                let nina = Person(id: 0, name: "nina", cookie: String(session))
                #expect(try await Set(door.get("/api/v1/me/feed/mutes", as: nina).items("value", String.self)) == Set(expected))
            }
        }
    }

    private func watch(_ video: Int64, _ services: PlatformServices, position: Int64 = 0) -> Watch {
        Watch(
            videoID: video, feedSession: String(repeating: "c", count: 32), position: position, watchedMs: 8000, durationMs: 8000, loops: 1,
            endedBy: .end, isMuted: false, at: services.clock.now()
        )
    }
}
