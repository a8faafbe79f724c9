import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Recommender
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// What a guest does who is one too many of its address: it has its own feed, and nobody else's numbers move.
@Suite(.serialized, .timeLimit(.minutes(5))) struct UncountedGuestTests {
    private func watch(_ video: Int64, at position: Int, _ clock: WallClock) -> String {
        """
        {"watches":[{"video_id":"\(video)","feed_session":"\(String(repeating: "c", count: 32))","position":\(position),\
        "watched_ms":8000,"duration_ms":8000,"loops":1,"ended_by":"end","muted":false,"at":"\(Timestamp.rfc3339(clock.now()))"}]}
        """
    }

    /// The cookie that the answer gives.
    private func guest(_ response: TestResponse) -> String? {
        response.headers[values: .setCookie].first { $0.hasPrefix("skit_guest=") }.map { String($0.prefix { $0 != ";" }) }
    }

    private func number(_ cookie: String) throws -> Int64 {
        try #require(Int64(cookie.dropFirst("skit_guest=".count).prefix { $0 != "." }))
    }

    /// What the feed has for somebody that they have not seen.
    private func unseen(_ person: Person, _ door: Door) async throws -> [String] {
        let page = try await door.feed(as: person)
        return zip(page.items("video.id", String.self), page.items("reason.code", String.self)).filter { $0.1 != "again" }.map(\.0)
    }

    private func views(_ video: Int64, _ platform: TestPlatform) async throws -> [Int64] {
        try await platform.services.database.read { tx in
            let row = try tx.row("SELECT views, shares FROM video_counts WHERE video_id = \(video)")
            return [try row?.int(0) ?? 0, try row?.int(1) ?? 0]
        }
    }

    @Test func `many fresh guests of one address are served, and count as few`() async throws {
        let platform = try await TestPlatform { $0.guestsPerHour = 4 }
        let services = platform.services
        let olive = try await platform.person("olive")
        let video = try await platform.video(by: olive, caption: "A #lantern")
        let other = try await platform.video(by: olive, caption: "Another #lantern")
        try await platform.open { (door: Door) async throws in
            var cookies: [String] = []
            for _ in 0..<12 {
                let page = try await door.client.execute(uri: "/api/v1/feed?kind=latest", method: .get)
                #expect(page.status == .ok && String(buffer: page.body).contains("\(video)"))
                cookies.append(try #require(guest(page)))
            }
            let people = cookies.map { Person(id: 0, name: "", cookie: $0) }
            for person in people {
                #expect(try await door.ask(.post, "/api/v1/watches", as: person, watch(video, at: 0, services.clock)).status == 204)
                let shared = try await door.ask(.post, "/api/v1/videos/\(video)/share", as: person, #"{"channel":"link"}"#)
                #expect(shared.status == 200)
            }
            let numbers = try cookies.map(number)
            #expect(numbers.count { $0 > 0 } == 2)
            let last = try #require(numbers.last)
            try await until { try await views(video, platform) == [2, 2] }
            await until { services.engine.taste(of: .guest(last)).tags.map(\.tag) == ["lantern"] }
            #expect(try await unseen(try #require(people.last), door) == ["\(other)"])
            // A browser without the cookie is a new one each time, and gets no further by that.
            for position in 0..<8 {
                let body = ByteBuffer(string: watch(video, at: position, services.clock))
                let told = try await door.client.execute(
                    uri: "/api/v1/watches", method: .post, headers: [.contentType: "application/json"], body: body
                )
                #expect(told.status == .noContent)
            }
            #expect(try await views(video, platform) == [2, 2])
        }
        try await services.database.write { tx in try Counters.rebuild(tx) }
        #expect(try await views(video, platform) == [2, 2], "counted anew it is the same")
    }

    @Test func `who comes back when there is room counts, and keeps what was watched and chosen`() async throws {
        let time = MovedClock()
        time.advance(by: WallClock.system.now() - time.now)
        let platform = try await TestPlatform(clock: WallClock { time.now }) { $0.guestsPerHour = 2 }
        let olive = try await platform.person("olive")
        let video = try await platform.video(by: olive, caption: "A #lantern")
        try await platform.open { (door: Door) async throws in
            _ = try await door.client.execute(uri: "/", method: .get)
            let cookie = try #require(guest(try await door.client.execute(uri: "/", method: .get)))
            let person = Person(id: 0, name: "", cookie: cookie)
            #expect(try number(cookie) < 0)
            #expect(try await door.ask(.post, "/api/v1/watches", as: person, watch(video, at: 0, platform.services.clock)).status == 204)
            #expect(try await door.ask(.put, "/api/v1/me/feed/mutes/words/rude", as: person).status == 204)
            #expect(try await door.ask(.patch, "/api/v1/me/feed", as: person, #"{"personal":false}"#).status == 204)
            func given(_ path: String) async throws -> String? {
                guest(try await door.client.execute(uri: path, method: .get, headers: [.cookie: cookie]))
            }
            #expect(try await given("/") == nil, "not yet")
            time.advance(by: .millisecondsPerHour)
            #expect(try await given("/api/v1/feed") == nil, "it begins with a page")
            let admitted = try #require(try await given("/"))
            #expect(try number(admitted) == -number(cookie))
            let same = Person(id: 0, name: "", cookie: admitted)
            let export = try await door.get("/api/v1/me/feed/export", as: same)
            #expect(export.member("watches", [[String: Any]].self)?.compactMap { $0["video_id"] as? String } == ["\(video)"])
            let taste = try await door.get("/api/v1/me/taste", as: same)
            #expect(taste.member("personal") == false)
            #expect((taste.member("mutes", [[String: Any]].self) ?? []).compactMap { $0["value"] as? String } == ["rude"])
            #expect(try await door.get("/api/v1/me/feed/export", as: person).member("watches", [[String: Any]].self)?.isEmpty == true)
        }
    }
}
